<?php
/** Settings → snslint. */

namespace Snslint;

/** The settings as they are kept. */
function kept_settings(): array {
	$kept = get_option( 'snslint' );
	return ( is_array( $kept ) ? $kept : array() ) + DEFAULTS;
}

/** The settings that hold: a token in wp-config.php (SNSLINT_TOKEN) stays out of the database. */
function settings(): array {
	return ( defined( 'SNSLINT_TOKEN' ) ? array( 'token' => (string) SNSLINT_TOKEN ) : array() ) + kept_settings();
}

add_action(
	'admin_init',
	fn() => register_setting(
		'snslint',
		'snslint',
		array( 'type' => 'array', 'sanitize_callback' => fn( $given ) => cleaned( (array) $given, kept_settings() ) )
	)
);

add_action(
	'admin_menu',
	fn() => add_options_page( 'snslint', 'snslint', 'manage_options', 'snslint', __NAMESPACE__ . '\settings_page' )
);

function settings_page(): void {
	$now  = settings();
	$rows = array(
		'service'       => array( __( 'Address of the service', 'snslint' ), __( 'Where snslint serve runs, as in http://127.0.0.1:8787.', 'snslint' ) ),
		'token'         => array( __( 'Token', 'snslint' ), '' === $now['token'] ? __( 'None is kept. It never reaches a browser.', 'snslint' ) : __( 'One is kept and not shown. Leave this empty to keep it, write - to remove it.', 'snslint' ) ),
		'account'       => array( __( 'Account', 'snslint' ), __( 'An account of the service\'s snslint.yaml; may be empty.', 'snslint' ) ),
		'platforms'     => array( __( 'Platforms', 'snslint' ), __( 'Where the posts go, as in facebook, instagram. Empty: those of the account, else every mainstream one.', 'snslint' ) ),
		'positioning'   => array( __( 'What the account lives by', 'snslint' ), '' ),
		'at_publishing' => array( __( 'Before publishing', 'snslint' ), __( 'Only what platforms or laws forbid holds a post. If the service does not answer, nothing is held.', 'snslint' ) ),
	);
	$choices = array(
		'positioning'   => array( '' => __( 'As the account says', 'snslint' ), 'sales-led' => __( 'Sales', 'snslint' ), 'interaction-led' => __( 'Talk with its readers', 'snslint' ) ),
		'at_publishing' => array( NOTHING => __( 'Show findings while writing, nothing more', 'snslint' ), WARN => __( 'Show them once more before publishing', 'snslint' ), HOLD => __( 'Hold posts that would be held there', 'snslint' ) ),
	);
	echo '<div class="wrap"><h1>snslint</h1>';
	settings_errors( 'snslint' );
	$answer = ask( $now, (string) wp_json_encode( question( 'How was your day?', '', $now, get_user_locale() ) ) );
	$class  = isset( $answer['draft'] ) ? 'notice-success' : 'notice-error';
	echo '<div class="notice inline ', esc_attr( $class ), '"><p>', esc_html( $answer['unavailable'] ?? __( 'The service answers.', 'snslint' ) ), '</p></div>';
	echo '<form method="post" action="options.php">';
	settings_fields( 'snslint' );
	echo '<table class="form-table" role="presentation">';
	foreach ( $rows as $name => list( $label, $help ) ) {
		$id = "snslint-$name";
		echo '<tr><th scope="row"><label for="', esc_attr( $id ), '">', esc_html( $label ), '</label></th><td>';
		if ( isset( $choices[ $name ] ) ) {
			echo '<select id="', esc_attr( $id ), '" name="snslint[', esc_attr( $name ), ']">';
			foreach ( $choices[ $name ] as $value => $said ) {
				echo '<option value="', esc_attr( $value ), '"', selected( $now[ $name ], $value, false ), '>', esc_html( $said ), '</option>';
			}
			echo '</select>';
		} else {
			$secret = 'token' === $name;
			$value  = $secret ? '' : implode( ', ', (array) $now[ $name ] );
			echo '<input class="regular-text" id="', esc_attr( $id ), '" name="snslint[', esc_attr( $name ), ']" type="', $secret ? 'password' : 'text', '" autocomplete="', $secret ? 'new-password' : 'off', '" value="', esc_attr( $value ), '"', $secret && defined( 'SNSLINT_TOKEN' ) ? ' disabled' : '', '>';
		}
		echo '' === $help ? '' : '<p class="description">' . esc_html( $help ) . '</p>', '</td></tr>';
	}
	echo '</table>';
	submit_button();
	echo '</form></div>';
}
