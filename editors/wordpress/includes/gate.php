<?php
/**
 * Before a post goes out. Whatever is not known never holds: neither a service that is down nor a check that took too long.
 *
 * The block editor saves by REST, where a refusal loses nothing: the text stays in the editor, and a reason can be told.
 * Every other way (quick edit, classic editor, XML-RPC, wp-cli) ends in wp_insert_post; there a held post becomes pending.
 * Posts that cron publishes were checked when they were scheduled.
 */

namespace Snslint;

const GOING_OUT = array( 'publish', 'future' );

/** Types of posts that are checked. */
function post_types(): array {
	$types = array_filter(
		get_post_types( array( 'public' => true, 'show_in_rest' => true ) ),
		fn( $type ) => post_type_supports( $type, 'editor' )
	);
	return apply_filters( 'snslint_post_types', array_values( $types ) );
}

/** Findings that hold this text back; none if nothing may hold, or nothing is known. */
function held( int $post, string $content, string $title ): array {
	if ( HOLD !== settings()['at_publishing'] ) {
		return array();
	}
	$report = report( $post, $content, $title );
	$passed = $post ? get_post_meta( $post, OVERRIDE ) : array(); // A new post by REST has no number yet.
	return isset( $report['draft'] ) ? open_findings( $report['draft'], $passed ) : array();
}

add_action(
	'rest_api_init',
	function () {
		foreach ( post_types() as $type ) {
			add_filter( "rest_pre_insert_$type", __NAMESPACE__ . '\before_rest', 10, 2 );
		}
	}
);

/** A change by REST carries only what changes: the rest is taken from the post as it is stored. */
function before_rest( $prepared, \WP_REST_Request $request ) {
	if ( is_wp_error( $prepared ) ) {
		return $prepared;
	}
	$stored = empty( $prepared->ID ) ? null : get_post( $prepared->ID );
	$status = $prepared->post_status ?? $stored->post_status ?? 'draft';
	if ( ! in_array( $status, GOING_OUT, true ) ) {
		return $prepared;
	}
	$content = $prepared->post_content ?? $stored->post_content ?? '';
	$title   = $prepared->post_title ?? $stored->post_title ?? '';
	if ( $stored && in_array( $stored->post_status, GOING_OUT, true ) && $content === $stored->post_content && $title === $stored->post_title ) {
		return $prepared; // It is out already, and its words are not touched.
	}
	$held = held( $stored->ID ?? 0, $content, $title );
	if ( ! $held ) {
		return $prepared;
	}
	/* translators: %s: what is wrong with the post. */
	$why = sprintf( __( 'snslint holds this post: %s', 'snslint' ), implode( ' ', array_column( $held, 'message' ) ) );
	return new \WP_Error( 'snslint_held', $why, array( 'status' => 400, 'findings' => array_column( $held, 'rule' ) ) );
}

add_filter( 'wp_insert_post_data', __NAMESPACE__ . '\before_insert', 10, 2 );

/** A post that is out already stays out: taking it down would be a stranger thing than what is wrong with it. */
function before_insert( array $data, array $given ): array {
	$id = (int) ( $given['ID'] ?? 0 );
	if ( ! in_array( $data['post_status'], GOING_OUT, true ) || ! in_array( $data['post_type'], post_types(), true )
		|| ( $id && in_array( get_post_status( $id ), GOING_OUT, true ) ) ) {
		return $data;
	}
	if ( held( $id, wp_unslash( $data['post_content'] ), wp_unslash( $data['post_title'] ) ) ) {
		$data['post_status'] = 'pending';
	}
	return $data;
}
