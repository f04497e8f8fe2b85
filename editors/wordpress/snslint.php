<?php
/**
 * Plugin Name:       snslint
 * Description:       Checks posts for wording that platforms bury or block, that laws forbid, and that does not suit the account, while they are written and before they are published.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      8.0
 * License:           MIT
 * Text Domain:       snslint
 * Domain Path:       /languages
 *
 * The plug-in knows no rules: it asks a service (`snslint serve`) and shows what it says.
 */

namespace Snslint;

defined( 'ABSPATH' ) || exit;

const VERSION  = '0.1.0';
const OVERRIDE = 'snslint_override'; // The capability to publish what is held, and the key of the reasons in a post's meta.

require __DIR__ . '/includes/question.php';
require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/service.php';
require __DIR__ . '/includes/gate.php';
require __DIR__ . '/includes/rest.php';
require __DIR__ . '/includes/editor.php';

add_action( 'init', fn() => load_plugin_textdomain( 'snslint', false, 'snslint/languages' ) );

/** Who may publish what is held, to begin with: those who answer for the site's posts. */
register_activation_hook(
	__FILE__,
	function () {
		foreach ( array( 'administrator', 'editor' ) as $name ) {
			$role = get_role( $name );
			if ( $role ) {
				$role->add_cap( OVERRIDE );
			}
		}
	}
);
