import { createHash } from 'node:crypto';

/** The page's only style sheet; it stands in the page, and the content security policy names its digest. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f6; --card: #fff; --inset: #f4f6f6; --line: #dce2e2; --ink: #172321; --dim: #566663; --brand: #0f5f58;
  --act: #a83216; --act-soft: #fdeee7; --ask: #8a5a00; --ask-soft: #fdf3dc; --go: #0f6a4c; --go-soft: #e3f4ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101716; --card: #192221; --inset: #121a19; --line: #2c3937; --ink: #e6eeec; --dim: #9db0ac; --brand: #6fd0c3;
    --act: #ff9c79; --act-soft: #37211a; --ask: #f1c25f; --ask-soft: #332a15; --go: #74d6a9; --go-soft: #16302a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1.2rem 1rem 3rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; }
.brand { color: var(--brand); font-size: .85rem; font-weight: 700; }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em; }
h2 { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: center; font-size: 1.15rem; line-height: 1.3; }
h3 { font-size: .95rem; }
section { display: grid; gap: .8rem; margin: 1rem 0; padding: 1.1rem 1.2rem; border: 1px solid var(--line); border-radius: .8rem; background: var(--card); }
section.is-open, section.is-kept { border-top: 3px solid var(--act); } section.is-asked { border-top: 3px solid var(--ask); } section.is-half-open { border-top: 3px solid var(--go); }
.said { border-left: 4px solid var(--brand); }
.dim { color: var(--dim); font-size: .9rem; }
.state { padding: .05rem .65rem; border-radius: 1rem; background: var(--inset); color: var(--dim); font-size: .85rem; font-weight: 600; }
.state.open, .state.kept { background: var(--act-soft); color: var(--act); } .state.asked { background: var(--ask-soft); color: var(--ask); } .state.half-open { background: var(--go-soft); color: var(--go); }
dl { display: grid; gap: .35rem; }
dl div { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0 1rem; }
dt { color: var(--dim); } dd { overflow-wrap: anywhere; }
summary { cursor: pointer; } section > details > summary { color: var(--dim); }
ul { padding: .4rem 0 0 1.2rem; } li { overflow-wrap: anywhere; }
ol { display: grid; gap: .8rem; padding: 0 0 0 1rem; border-left: 2px solid var(--line); list-style: none; }
time { display: block; color: var(--dim); font-size: .85rem; font-variant-numeric: tabular-nums; }
.decisions { display: grid; gap: .5rem; padding-top: .9rem; border-top: 1px solid var(--line); }
.decisions details { border: 1px solid var(--line); border-radius: .6rem; }
.decisions details[open] { background: var(--inset); }
.decisions summary { position: relative; display: flex; flex-wrap: wrap; gap: 0 .8rem; align-items: baseline; padding: .65rem 2.2rem .65rem .9rem; list-style: none; }
.decisions summary::after { content: '+'; position: absolute; top: .55rem; right: .9rem; color: var(--dim); font-weight: 600; } .decisions details[open] summary::after { content: '−'; }
.decisions summary::-webkit-details-marker { display: none; }
.decisions summary strong { flex: 0 0 8.5rem; color: var(--brand); } .danger summary strong { color: var(--act); }
.decisions summary span { flex: 1 1 14rem; color: var(--dim); font-size: .92rem; }
form { display: grid; gap: .7rem; padding: .2rem .9rem .9rem; }
label { display: grid; gap: .2rem; font-size: .92rem; }
input { width: 100%; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: .45rem; background: var(--card); color: inherit; font: inherit; }
button { padding: .6rem 1rem; border: 0; border-radius: .5rem; background: var(--brand); color: var(--card); font: inherit; font-weight: 650; cursor: pointer; }
.danger button { background: var(--act); }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
@media (min-width: 34rem) { form { grid-template-columns: 1fr 1fr; } button, label:only-of-type { grid-column: 1 / -1; } }
@media (max-width: 34rem) { dl { gap: .6rem; } dl div { grid-template-columns: 1fr; } dt { font-size: .85rem; } }
`;

const styleDigest = createHash('sha256').update(style).digest('base64');

/**
 * What every answer of the page carries: no script can run, nothing is cached, framed, indexed or sent on as referrer
 * (OWASP Secure Headers Project). The token is in the address, so the address must not leak.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'strict-transport-security': 'max-age=15552000',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};
