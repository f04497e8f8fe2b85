<?php
/* Call one of the plug-in's pure functions: {function, given: [...]} on standard input, JSON on standard output. */

require dirname( __DIR__, 2 ) . '/editors/wordpress/includes/question.php';
$asked = json_decode( stream_get_contents( STDIN ), true );
echo json_encode( ( 'Snslint\\' . $asked['function'] )( ...$asked['given'] ) );
