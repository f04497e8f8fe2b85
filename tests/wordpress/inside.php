<?php
/* Run code inside WordPress: {code, user, given} on standard input, JSON on standard output after a \x01. */

$_SERVER['HTTP_HOST'] = parse_url( getenv( 'WORDPRESS_HOME' ), PHP_URL_HOST );
$asked = json_decode( stream_get_contents( STDIN ), true );
require getenv( 'WORDPRESS_ROOT' ) . '/wp-load.php';
add_filter( 'pre_wp_mail', '__return_true' );
wp_set_current_user( get_user_by( 'login', $asked['user'] )->ID );
$run = function ( $code, $given ) {
	extract( $given );
	return eval( $code );
};
echo "\x01", wp_json_encode( $run( $asked['code'], $asked['given'] ) );
