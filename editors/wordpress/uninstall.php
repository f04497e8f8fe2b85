<?php
/** What the plug-in leaves behind when it is deleted: nothing but the reasons in the posts' meta, which are the site's own record. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'snslint' );
foreach ( wp_roles()->role_objects as $role ) {
	$role->remove_cap( 'snslint_override' );
}
