/*
 * Where a finding's words stand: from offsets in the post's content (HTML, UTF-16 units) to ranges in rich texts of blocks.
 * Pure: what it needs of WordPress is handed in.
 */
( function ( root ) {
	'use strict';

	/**
	 * The rich texts of all blocks, in order, with their places in the content.
	 *
	 * @param {string}   content   The post's content.
	 * @param {Object[]} blocks    The blocks it was written from.
	 * @param {Function} serialize A block's own content, with all inside it.
	 * @param {Function} texts     A block's rich texts: [ { name, html } ].
	 * @return {Object[]} [ { clientId, name, html, start, end } ]; a text that stands otherwise in the content has none.
	 */
	function pieces( content, blocks, serialize, texts ) {
		const fresh = blocks.map( serialize ).join( '\n\n' );
		const ordered = placed( fresh, blocks, serialize, texts );
		if ( fresh === content ) {
			return ordered;
		}
		// A post that nobody has changed yet stands as it was stored, perhaps by others: the same texts in the same order.
		const found = [];
		let at = 0;
		for ( const piece of ordered ) {
			const range = element( content, piece.html, at, content.length, [] );
			if ( range ) {
				found.push( { ...piece, ...range } );
				at = range.end;
			}
		}
		return found;
	}

	/* The first place where the whole inside of an element reads so. */
	function element( content, html, from, limit, taken ) {
		for ( let start = content.indexOf( html, from ); start >= 0; start = content.indexOf( html, start + 1 ) ) {
			const end = start + html.length;
			if ( end > limit ) {
				return null;
			}
			const free = taken.every( ( other ) => end <= other.start || start >= other.end );
			if ( free && content[ start - 1 ] === '>' && content[ end ] === '<' ) {
				return { start, end };
			}
		}
		return null;
	}

	/* The same in a content that the blocks were just written into. */
	function placed( content, blocks, serialize, texts ) {
		const found = [];

		function walk( block, from, limit ) {
			const own = serialize( block );
			const start = content.indexOf( own, from );
			const end = start + own.length;
			if ( ! own || start < 0 || end > limit ) {
				return null;
			}
			const head = content.indexOf( '-->', start ) + 3; // Attributes stand in a comment before the markup.
			const taken = [];
			let at = head;
			for ( const inner of block.innerBlocks || [] ) {
				const range = walk( inner, at, end );
				if ( range ) {
					taken.push( range );
					at = range.end;
				}
			}
			for ( const { name, html } of texts( block ) ) {
				const range = html ? element( content, html, head, end, taken ) : null;
				if ( range ) {
					taken.push( range );
					found.push( { clientId: block.clientId, name, html, ...range } );
				}
			}
			return { start, end };
		}

		let at = 0;
		for ( const block of blocks ) {
			const range = walk( block, at, content.length );
			at = range ? range.end : at;
		}
		return found.sort( ( one, other ) => one.start - other.start );
	}

	/**
	 * The ranges of a passage, one in each rich text that it touches.
	 *
	 * @param {Object[]} places  Of `pieces`.
	 * @param {number}   start   Before its first character.
	 * @param {number}   end     After its last.
	 * @param {Function} measure The length of an HTML fragment's text: ( html, piece ) => number.
	 * @return {Object[]} [ { clientId, name, start, end } ]
	 */
	function ranges( places, start, end, measure ) {
		return places
			.filter( ( piece ) => piece.start < end && start < piece.end )
			.map( ( piece ) => {
				const length = ( to ) => measure( piece.html.slice( 0, to - piece.start ), piece );
				const from = start <= piece.start ? 0 : length( start );
				return { clientId: piece.clientId, name: piece.name, start: from, end: length( Math.min( end, piece.end ) ) };
			} )
			.filter( ( range ) => range.start < range.end );
	}

	root.snslint = Object.assign( root.snslint || {}, { pieces, ranges } );
} )( globalThis );
