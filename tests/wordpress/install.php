<?php
/* Install a WordPress with two writers, one of whom may let held posts pass: install.php SERVICE TOKEN PASSWORD */

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'WORDPRESS_HOME' ), PHP_URL_HOST );
require getenv( 'WORDPRESS_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter( 'pre_wp_mail', '__return_true' );
list( , $service, $token, $password ) = $argv;
wp_install( 'Trail Talk', 'writer', 'writer@example.test', true, '', $password );
$author = wp_create_user( 'author', $password, 'author@example.test' );
( new WP_User( $author ) )->set_role( 'author' );
$failed = activate_plugin( 'snslint/snslint.php' );
if ( is_wp_error( $failed ) ) {
	exit( $failed->get_error_message() );
}
update_option(
	'snslint',
	array( 'service' => $service, 'token' => $token, 'platforms' => array( 'facebook' ), 'at_publishing' => 'hold' )
);
foreach ( array( 1, $author ) as $user ) {
	$preferences = array( 'core/edit-post' => array( 'welcomeGuide' => false ), 'core' => array( 'isPublishSidebarEnabled' => true ), '_modified' => gmdate( 'c' ) );
	update_user_meta( $user, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', $preferences );
}
echo "installed\n";
