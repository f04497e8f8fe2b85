<?php
/** The block editor's side. */

namespace Snslint;

add_action(
	'enqueue_block_editor_assets',
	function () {
		$screen = get_current_screen();
		if ( ! $screen || ! in_array( $screen->post_type, post_types(), true ) ) {
			return;
		}
		$root = dirname( __DIR__ ) . '/snslint.php';
		wp_register_script( 'snslint-marks', plugins_url( 'assets/marks.js', $root ), array(), VERSION, true );
		wp_enqueue_script(
			'snslint-editor',
			plugins_url( 'assets/editor.js', $root ),
			array( 'snslint-marks', 'wp-annotations', 'wp-api-fetch', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-compose', 'wp-data', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins', 'wp-rich-text' ),
			VERSION,
			true
		);
		wp_set_script_translations( 'snslint-editor', 'snslint', dirname( __DIR__ ) . '/languages' );
		$given = array( 'atPublishing' => settings()['at_publishing'], 'mayOverride' => current_user_can( OVERRIDE ) );
		wp_add_inline_script( 'snslint-editor', 'window.snslint.given = ' . wp_json_encode( $given ) . ';', 'before' );
	}
);

/** Styles go into the frame that holds the post's text, too. */
add_action(
	'enqueue_block_assets',
	function () {
		if ( is_admin() ) {
			wp_enqueue_style( 'snslint', plugins_url( 'assets/editor.css', dirname( __DIR__ ) . '/snslint.php' ), array(), VERSION );
		}
	}
);
