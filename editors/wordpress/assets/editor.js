/* The panels, the lock and the marks in the block editor. No rules here: all is said by the service, through the site. */
( function ( wp, snslint ) {
	'use strict';

	const { __, _n, sprintf } = wp.i18n;
	const { createElement: h, Fragment, useEffect, useRef, useState } = wp.element;
	const { dispatch, select, useDispatch, useSelect } = wp.data;
	const { Button, Notice, Spinner, TextareaControl } = wp.components;
	const { PluginDocumentSettingPanel, PluginPrePublishPanel, store: editor } = wp.editor;
	const { RichTextData } = wp.richText;

	const PAUSE = 800; // Milliseconds without a key press before a check.
	const GRAVITIES = [ 'error', 'warning', 'advice' ];
	const VERDICTS = { hold: __( 'hold', 'snslint' ), revise: __( 'revise', 'snslint' ), ready: __( 'ready', 'snslint' ) };
	const given = snslint.given;

	/* Of the block editor: what marks.js wants to know. */

	const serialize = ( block ) => wp.blocks.serialize( [ block ] );

	function schema( name ) {
		return ( wp.blocks.getBlockType( name ) || {} ).attributes || {};
	}

	function texts( block ) {
		return Object.entries( schema( block.name ) )
			.filter( ( [ , attribute ] ) => [ 'rich-text', 'html' ].includes( attribute.source || attribute.type ) )
			.map( ( [ name ] ) => ( { name, html: String( block.attributes[ name ] ?? '' ) } ) );
	}

	function measure( html, piece ) {
		const block = select( 'core/block-editor' ).getBlock( piece.clientId );
		const preserveWhiteSpace = !! ( block && ( schema( block.name )[ piece.name ] || {} ).__unstablePreserveWhiteSpace );
		return RichTextData.fromHTMLString( html + '|', { preserveWhiteSpace } ).length - 1; // The bar keeps a last space.
	}

	/* Marks are a help, and the interface they use is marked experimental: without it the panel says all there is to say. */
	function mark( findings, content ) {
		const { __experimentalAddAnnotation: add, __experimentalRemoveAnnotationsBySource: remove } = dispatch( 'core/annotations' ) || {};
		if ( ! add || ! remove ) {
			return new Map();
		}
		GRAVITIES.forEach( ( gravity ) => remove( `snslint-${ gravity }` ) );
		const places = snslint.pieces( content, select( 'core/block-editor' ).getBlocks(), serialize, texts );
		const seen = new Map();
		for ( const finding of [ ...findings ].reverse() ) { // A letter bears one mark, the last: the worst comes first here.
			const ranges = snslint.ranges( places, finding.start.offset, finding.end.offset, measure );
			ranges.forEach( ( { clientId, name, start, end } ) =>
				add( { source: `snslint-${ finding.severity }`, blockClientId: clientId, richTextIdentifier: name, range: { start, end } } )
			);
			if ( ranges.length ) {
				seen.set( finding.fingerprint, ranges[ 0 ].clientId );
			}
		}
		return seen;
	}

	/* The report on what is written now. `again` asks anew; `pass` lets pass what holds it, for a reason. */
	function useReport() {
		const { id, blocks, title } = useSelect( ( choose ) => ( {
			id: choose( editor ).getCurrentPostId(),
			blocks: choose( editor ).getEditorBlocks(),
			title: choose( editor ).getEditedPostAttribute( 'title' ) || '',
		} ), [] );
		const [ state, setState ] = useState( { checking: true, report: null, blocksOf: new Map() } );
		const turn = useRef( 0 );
		const passing = useRef( null );

		async function ask( route, more ) {
			const mine = ++turn.current;
			setState( ( before ) => ( { ...before, checking: true } ) );
			await passing.current; // What was let pass must be known to whatever is asked after it.
			const content = select( editor ).getEditedPostContent();
			let report;
			try {
				const asked = wp.apiFetch( { path: `/snslint/v1/${ route }`, method: 'POST', data: { post: id, content, title, ...more } } );
				if ( route === 'override' ) {
					passing.current = asked.catch( () => {} );
				}
				report = await asked;
			} catch ( error ) {
				report = { unavailable: error.message || __( 'The site does not answer.', 'snslint' ), held: [] };
			}
			if ( mine === turn.current ) { // Else something newer was asked meanwhile.
				const findings = report.draft ? report.draft.findings.filter( ( finding ) => finding.state === 'live' ) : [];
				setState( { checking: false, report, findings, blocksOf: mark( findings, content ) } );
			}
		}

		useEffect( () => {
			const timer = setTimeout( () => ask( 'check' ), PAUSE );
			return () => clearTimeout( timer );
		}, [ blocks, title ] );
		return { ...state, again: () => ask( 'check' ), pass: ( reason ) => ask( 'override', { reason } ) };
	}

	function Standing( { draft } ) {
		return h( 'table', { className: 'snslint-standing' },
			h( 'thead', null, h( 'tr', null,
				h( 'th', { scope: 'col' }, __( 'Platform', 'snslint' ) ),
				h( 'th', { scope: 'col' }, __( 'Verdict', 'snslint' ) ),
				h( 'th', { scope: 'col' }, __( 'Promotional', 'snslint' ) )
			) ),
			h( 'tbody', null, draft.platforms.map( ( one ) => h( 'tr', { key: one.platform },
				h( 'td', null, one.platform ),
				h( 'td', { className: `snslint-verdict-${ one.verdict }` }, VERDICTS[ one.verdict ] ),
				/* translators: 1: how promotional the post is, 2: the most that the account bears; both of 100. */
				h( 'td', null, sprintf( __( '%1$d of at most %2$d', 'snslint' ), Math.round( one.intensity ), Math.round( one.limit ) ) )
			) ) )
		);
	}

	function Finding( { finding, block } ) {
		const { selectBlock } = useDispatch( 'core/block-editor' );
		const source = ( finding.clauses[ 0 ] || {} ).source;
		return h( 'li', { className: `snslint-${ finding.severity }` },
			h( 'p', null, finding.message ),
			finding.instead && h( 'p', { className: 'snslint-instead' }, finding.instead ),
			source && h( 'p', { className: 'snslint-source' },
				/^https?:/.test( source.url ) ? h( 'a', { href: source.url, target: '_blank', rel: 'noreferrer' }, source.title ) : source.title,
				' ', source.checked
			),
			block && h( Button, { variant: 'link', onClick: () => selectBlock( block ) }, __( 'Show it in the post', 'snslint' ) )
		);
	}

	function Findings( { report, findings, blocksOf, checking, again } ) {
		if ( ! report ) {
			return h( Spinner );
		}
		if ( report.unavailable ) {
			return h( Notice, { status: 'warning', isDismissible: false },
				h( 'p', null, report.unavailable ),
				h( 'p', null, __( 'Go on writing: nothing is held.', 'snslint' ) ),
				h( Button, { variant: 'secondary', onClick: again, isBusy: checking }, __( 'Check again', 'snslint' ) )
			);
		}
		return h( Fragment, null,
			h( Standing, { draft: report.draft } ),
			findings.length === 0
				? h( 'p', null, __( 'Nothing found.', 'snslint' ) )
				: h( 'ul', { className: 'snslint-findings' }, findings.map( ( finding, number ) =>
					h( Finding, { key: finding.fingerprint + number, finding, block: blocksOf.get( finding.fingerprint ) } )
				) )
		);
	}

	function Override( { pass, checking } ) {
		const [ reason, setReason ] = useState( '' );
		if ( ! given.mayOverride ) {
			return h( 'p', null, __( 'Change the words, or ask an editor to let it pass.', 'snslint' ) );
		}
		return h( Fragment, null,
			h( TextareaControl, {
				label: __( 'Why it may be published all the same', 'snslint' ),
				help: __( 'Kept with the post, with your name.', 'snslint' ),
				value: reason, onChange: setReason, rows: 2, __nextHasNoMarginBottom: true,
			} ),
			h( Button, { variant: 'secondary', isBusy: checking, disabled: ! reason.trim(), onClick: () => pass( reason ) }, __( 'Let it pass', 'snslint' ) )
		);
	}

	function Plugin() {
		const now = useReport();
		const { report, findings = [] } = now;
		const held = report ? report.held.length : 0;
		const open = useSelect( ( choose ) => choose( editor ).isPublishSidebarOpened(), [] );
		const { lockPostSaving, unlockPostSaving } = useDispatch( editor );

		// A lock stops drafts from being saved as well, so it is shut only where one is about to publish.
		const locked = open && held > 0;
		useEffect( () => {
			( locked ? lockPostSaving : unlockPostSaving )( 'snslint' );
		}, [ locked ] );

		const count = findings.length ? ` (${ findings.length })` : '';
		return h( Fragment, null,
			h( PluginDocumentSettingPanel, { name: 'snslint', title: 'snslint' + count },
				h( Findings, now )
			),
			given.atPublishing !== 'nothing' && h( PluginPrePublishPanel, { title: 'snslint' + count, initialOpen: true },
				held > 0 && h( 'div', { className: 'snslint-held' },
					/* translators: %d: how many findings. */
					h( Notice, { status: 'error', isDismissible: false }, sprintf( _n( 'Held: %d thing is not allowed where this post goes.', 'Held: %d things are not allowed where this post goes.', held, 'snslint' ), held ) ),
					h( Override, now )
				),
				h( Findings, now )
			)
		);
	}

	wp.plugins.registerPlugin( 'snslint', { render: Plugin, icon: null } );
} )( window.wp, window.snslint );
