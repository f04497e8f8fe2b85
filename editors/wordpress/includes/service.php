<?php
/** The service is asked here and nowhere else; the token stays on this side. */

namespace Snslint;

const PATIENCE = 12;  // Seconds for an answer; the service itself gives up after ten.
const KEPT     = 300; // Seconds for which an answer holds.
const DOWN     = 15;  // Seconds for which a service that cannot be reached is left alone, so that nobody waits twice.

/**
 * What the service says of a post: array( 'draft' => … ), or array( 'unavailable' => why nothing is known ).
 *
 * The last answer for each post is kept for a few minutes by the hash of the question, so that publishing what was just
 * checked asks nobody again.
 */
function report( int $post, string $content, string $title ): array {
	$settings = settings();
	$body     = wp_json_encode( question( $content, $title, $settings, get_user_locale() ) );
	if ( false === $body ) {
		return array( 'unavailable' => __( 'The post holds characters that cannot be sent.', 'snslint' ) );
	}
	$hash = hash( 'sha256', $settings['service'] . $settings['token'] . $body );
	$kept = get_transient( "snslint_$post" );
	if ( is_array( $kept ) && $hash === $kept['hash'] ) {
		return $kept['answer'];
	}
	$answer = ask( $settings, $body );
	if ( isset( $answer['draft'] ) ) {
		set_transient( "snslint_$post", array( 'hash' => $hash, 'answer' => $answer ), KEPT );
	}
	return $answer;
}

/** Ask, whatever was said before. */
function ask( array $settings, string $body ): array {
	$down = 'snslint_down_' . md5( $settings['service'] );
	if ( get_transient( $down ) ) {
		return unreachable( $settings );
	}
	$response = wp_remote_post(
		$settings['service'] . '/v1/check',
		array(
			'timeout'     => PATIENCE,
			'redirection' => 0,
			'headers'     => array( 'Content-Type' => 'application/json' )
				+ ( '' === $settings['token'] ? array() : array( 'Authorization' => 'Bearer ' . $settings['token'] ) ),
			'body'        => $body,
		)
	);
	if ( is_wp_error( $response ) ) {
		set_transient( $down, 1, DOWN );
		return unreachable( $settings );
	}
	$said   = wp_remote_retrieve_body( $response );
	$status = (int) wp_remote_retrieve_response_code( $response );
	if ( 200 !== $status ) {
		$why = array(
			401 => __( 'The snslint service does not know our token.', 'snslint' ),
			413 => __( 'The post is longer than the snslint service takes.', 'snslint' ),
			429 => __( 'The snslint service has too much to do; it will be asked again.', 'snslint' ),
			503 => __( 'The snslint service has too much to do; it will be asked again.', 'snslint' ),
		);
		/* translators: 1: number of an HTTP status, 2: what the service said. */
		$other = sprintf( __( 'The snslint service refused (%1$d). %2$s', 'snslint' ), $status, refusal( $said ) );
		return array( 'unavailable' => $why[ $status ] ?? trim( $other ) );
	}
	$answer = json_decode( $said, true );
	if ( ! empty( $answer['incomplete'] ) ) {
		return array( 'unavailable' => __( 'The check took too long, so nothing is known of this post.', 'snslint' ) );
	}
	if ( ! isset( $answer['draft']['findings'], $answer['draft']['platforms'] ) ) {
		return array( 'unavailable' => __( 'What answers there is no snslint service.', 'snslint' ) );
	}
	return array( 'draft' => $answer['draft'] );
}

function unreachable( array $settings ): array {
	/* translators: %s: address of the service. */
	return array( 'unavailable' => sprintf( __( 'The snslint service at %s does not answer.', 'snslint' ), $settings['service'] ) );
}
