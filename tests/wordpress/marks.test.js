// Offsets of the content to ranges in blocks, without a browser: node --test
const { test } = require( 'node:test' );
const assert = require( 'node:assert' );
const path = require( 'node:path' );

require( path.join( __dirname, '../../editors/wordpress/assets/marks.js' ) );
const { pieces, ranges } = globalThis.snslint;

/* As much of WordPress as is needed: blocks that hold their own markup. */
const block = ( clientId, before, texts, innerBlocks = [], after = '' ) => ( { clientId, before, texts, innerBlocks, after } );
const serialize = ( one ) => one.before + one.innerBlocks.map( serialize ).join( '\n\n' ) + one.after;
const texts = ( one ) => one.texts;
const measure = ( html ) => html.replace( /<br[^>]*>/g, '\n' ).replace( /<[^>]*>/g, '' ).replace( /&amp;/g, '&' ).length;

function marked( content, blocks, words ) {
	const start = content.lastIndexOf( words );
	return ranges( pieces( content, blocks, serialize, texts ), start, start + words.length, measure )
		.map( ( { clientId, name, start: from, end } ) => [ clientId, name, from, end ] );
}

const paragraph = ( id, html ) =>
	block( id, `<!-- wp:paragraph {"x":">${ html }<"} --><p class="a">${ html }</p><!-- /wp:paragraph -->`, [ { name: 'content', html } ] );

test( 'UTF-16 units after emoji, entities and tags', () => {
	const one = paragraph( 'p', '😀 Rain &amp; <em>tag <b>3</b></em> friends' );
	assert.deepEqual( marked( serialize( one ), [ one ], 'friends' ), [ [ 'p', 'content', 16, 23 ] ] );
} );

test( 'a passage across tags, and across two blocks', () => {
	const one = paragraph( 'a', 'tag <b>3</b> friends' );
	const two = paragraph( 'b', 'and win' );
	const content = [ one, two ].map( serialize ).join( '\n\n' );
	const from = content.indexOf( 'tag <b>', content.indexOf( '<p' ) );
	const to = content.lastIndexOf( 'and win' ) + 3;
	assert.deepEqual(
		ranges( pieces( content, [ one, two ], serialize, texts ), from, to, measure ).map( ( range ) => [ range.clientId, range.start, range.end ] ),
		[ [ 'a', 0, 13 ], [ 'b', 0, 3 ] ]
	);
} );

test( 'the same words twice are two places', () => {
	const [ one, two ] = [ paragraph( 'a', 'free' ), paragraph( 'b', 'free' ) ];
	const content = [ one, two ].map( serialize ).join( '\n\n' );
	const found = pieces( content, [ one, two ], serialize, texts );
	assert.deepEqual( found.map( ( piece ) => piece.clientId ), [ 'a', 'b' ] );
	assert.ok( found[ 0 ].end < found[ 1 ].start );
	assert.ok( found.every( ( piece ) => content.slice( piece.start, piece.end ) === 'free' ) );
} );

test( 'one letter is not found inside of markup', () => {
	const one = paragraph( 'p', 'a' );
	const [ piece ] = pieces( serialize( one ), [ one ], serialize, texts );
	assert.equal( serialize( one ).slice( piece.start - 1, piece.end + 1 ), '>a<' );
	assert.ok( piece.start > serialize( one ).indexOf( '-->' ) );
} );

test( 'inner blocks, and a text of the outer one that reads like an inner one', () => {
	const inner = paragraph( 'inner', 'same' );
	const outer = block( 'outer', '<!-- wp:quote --><blockquote>', [ { name: 'citation', html: 'same' } ], [ inner ], '<cite>same</cite></blockquote><!-- /wp:quote -->' );
	const found = pieces( serialize( outer ), [ outer ], serialize, texts );
	assert.deepEqual( found.map( ( piece ) => [ piece.clientId, piece.name ] ), [ [ 'inner', 'content' ], [ 'outer', 'citation' ] ] );
} );

test( 'what stands otherwise in the content has no marks, and the rest has', () => {
	const [ odd, fine ] = [ paragraph( 'odd', 'not there' ), paragraph( 'fine', 'there' ) ];
	const found = pieces( '<p>classic</p>\n\n' + serialize( fine ), [ odd, fine ], serialize, texts );
	assert.deepEqual( found.map( ( piece ) => piece.clientId ), [ 'fine' ] );
} );

test( 'a post stored in another layout, by hand or by an import', () => {
	const inner = paragraph( 'inner', 'same' );
	const outer = block( 'outer', '<!-- wp:quote -->\n<blockquote>', [ { name: 'citation', html: 'same' } ], [ inner ], '<cite>same</cite></blockquote>' );
	const content = '<!-- wp:quote --><blockquote><!-- wp:paragraph --><p>same</p><!-- /wp:paragraph --><cite>same</cite></blockquote>';
	const found = pieces( content, [ outer ], serialize, texts );
	assert.deepEqual(
		found.map( ( piece ) => [ piece.clientId, piece.start ] ),
		[ [ 'inner', content.indexOf( 'same' ) ], [ 'outer', content.lastIndexOf( 'same' ) ] ]
	);
} );

test( 'a finding on the whole draft marks nothing', () => {
	const one = paragraph( 'p', 'words' );
	assert.deepEqual( ranges( pieces( serialize( one ), [ one ], serialize, texts ), 0, 0, measure ), [] );
} );
