<?php
/** What the editor in the browser asks: the report on a post, and to let it pass for a reason. */

namespace Snslint;

add_action(
	'rest_api_init',
	function () {
		$text = array( 'type' => 'string', 'required' => true );
		$args = array( 'post' => array( 'type' => 'integer', 'required' => true ), 'content' => $text, 'title' => $text );
		register_rest_route(
			'snslint/v1',
			'/check',
			array(
				'methods'             => 'POST',
				'callback'            => __NAMESPACE__ . '\rest_check',
				'permission_callback' => fn( $request ) => current_user_can( 'edit_post', $request['post'] ),
				'args'                => $args,
			)
		);
		register_rest_route(
			'snslint/v1',
			'/override',
			array(
				'methods'             => 'POST',
				'callback'            => __NAMESPACE__ . '\rest_override',
				'permission_callback' => fn( $request ) => current_user_can( 'edit_post', $request['post'] ) && current_user_can( OVERRIDE ),
				'args'                => $args + array( 'reason' => $text ),
			)
		);
	}
);

/** The report, and the fingerprints of what holds the post (none unless the settings say 'hold'). */
function rest_check( \WP_REST_Request $request ): array {
	$report = report( $request['post'], $request['content'], $request['title'] );
	$held   = held( $request['post'], $request['content'], $request['title'] );
	return $report + array( 'held' => array_column( $held, 'fingerprint' ) );
}

/** Let pass what holds the post now, and keep who did, when and why. What is wrong later holds it again. */
function rest_override( \WP_REST_Request $request ) {
	$reason = sanitize_text_field( $request['reason'] );
	if ( '' === $reason ) {
		return new \WP_Error( 'snslint_no_reason', __( 'Say why it may be published.', 'snslint' ), array( 'status' => 400 ) );
	}
	$held = held( $request['post'], $request['content'], $request['title'] );
	if ( $held ) {
		$record = array(
			'reason'   => $reason,
			'user'     => wp_get_current_user()->user_login,
			'at'       => gmdate( 'c' ),
			'rules'    => array_column( $held, 'rule' ),
			'findings' => array_column( $held, 'fingerprint' ),
		);
		add_post_meta( $request['post'], OVERRIDE, wp_slash( $record ) );
	}
	return rest_check( $request );
}

/** The reasons are the plug-in's own: nobody writes them through forms of custom fields. */
add_filter( 'is_protected_meta', fn( $is, $key ) => OVERRIDE === $key ? true : $is, 10, 2 );
