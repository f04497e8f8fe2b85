<?php
/** What is asked of the service and what its answer means for publishing. Pure: nothing of WordPress is called here. */

namespace Snslint;

const NOTHING = 'nothing';
const WARN    = 'warn';
const HOLD    = 'hold';

const DEFAULTS = array(
	'service'       => 'http://127.0.0.1:8787',
	'token'         => '',
	'account'       => '',
	'platforms'     => array(),
	'positioning'   => '',
	'at_publishing' => WARN,
);

/**
 * The body of a question to /v1/check.
 *
 * @param string $content  The post's content as WordPress stores it: HTML with its comments.
 * @param string $title    Its title.
 * @param array  $settings As DEFAULTS.
 * @param string $locale   Of the reader, as in zh_CN.
 */
function question( string $content, string $title, array $settings, string $locale ): array {
	return array_filter(
		array(
			'account'     => $settings['account'],
			'positioning' => $settings['positioning'],
			'platforms'   => $settings['platforms'],
		)
	) + array(
		'text'   => $content,
		'fields' => (object) ( '' === trim( $title ) ? array() : array( 'title' => $title ) ),
		'facts'  => (object) array(), // So that nobody takes a line in the post for front matter.
		'format' => 'html',
		'lang'   => str_starts_with( $locale, 'zh' ) ? 'zh' : 'en',
		'unit'   => 'utf16',
	);
}

/** The findings a held draft is held for: live errors among the clauses that the verdict of a platform rests on. */
function holding( array $draft ): array {
	$held    = array_filter( $draft['platforms'], fn( $standing ) => 'hold' === $standing['verdict'] );
	$reasons = array_merge( array(), ...array_column( $held, 'reasons' ) );
	$holds   = fn( $clause ) => 'error' === $clause['severity'] && in_array( $clause['id'], $reasons, true );
	return array_values(
		array_filter( $draft['findings'], fn( $finding ) => 'live' === $finding['state'] && array_filter( $finding['clauses'], $holds ) )
	);
}

/**
 * What still holds a draft after all that was let pass for a reason.
 *
 * @param array $overrides Records with `findings`, fingerprints that were let pass.
 */
function open_findings( array $draft, array $overrides ): array {
	$passed = array_merge( array(), ...array_column( $overrides, 'findings' ) );
	return array_values(
		array_filter( holding( $draft ), fn( $finding ) => ! in_array( $finding['fingerprint'], $passed, true ) )
	);
}

/** Settings as they may be kept, from a form. An empty token leaves the old one, a single `-` removes it. */
function cleaned( array $given, array $old ): array {
	$words = fn( $text ) => preg_split( '/[\s,，、]+/u', strtolower( (string) $text ), -1, PREG_SPLIT_NO_EMPTY );
	$text  = fn( $name ) => trim( (string) ( $given[ $name ] ?? '' ) );
	$among = fn( $name, $choices ) => in_array( $text( $name ), $choices, true ) ? $text( $name ) : DEFAULTS[ $name ];
	$token = $text( 'token' );
	return array(
		'service'       => preg_match( '#^https?://[^\s/]+#i', $text( 'service' ) ) ? rtrim( $text( 'service' ), '/' ) : DEFAULTS['service'],
		'token'         => '' === $token ? $old['token'] : ( '-' === $token ? '' : $token ),
		'account'       => $text( 'account' ),
		'platforms'     => is_array( $given['platforms'] ?? '' ) ? $given['platforms'] : array_values( array_unique( $words( $given['platforms'] ?? '' ) ) ),
		'positioning'   => $among( 'positioning', array( 'sales-led', 'interaction-led' ) ),
		'at_publishing' => $among( 'at_publishing', array( NOTHING, WARN, HOLD ) ),
	);
}

/** A sentence for a writer out of a refusal (problem+json), or '' if it holds none. */
function refusal( string $body ): string {
	$said  = json_decode( $body, true );
	$lines = array();
	foreach ( is_array( $said ) && is_array( $said['problems'] ?? null ) ? $said['problems'] : array() as $problem ) {
		$lines[] = implode( '; ', array_filter( array( $problem['message'] ?? '', $problem['hint'] ?? '' ) ) );
	}
	return implode( ' ', array_filter( $lines ) ) ?: (string) ( is_array( $said ) ? ( $said['detail'] ?? $said['title'] ?? '' ) : '' );
}
