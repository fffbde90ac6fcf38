import { createHash } from 'node:crypto';

/** The page's only style sheet; it stands in the page, and the content security policy names its digest. */
export const style = `
:root { color-scheme: light dark; --ink: #1d2327; --dim: #5b6770; --page: #f6f7f9; --card: #fff; --line: #dfe3e8; --act: #a4231a; --calm: #1b5e8c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --dim: #9aa7b1; --page: #14181c; --card: #1d2328; --line: #333c44; --act: #ff8a7e; --calm: #7cc0f0; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 1rem 0; }
p, ul, ol { margin: .4rem 0; } li { overflow-wrap: anywhere; }
.dim { color: var(--dim); font-size: .9rem; overflow-wrap: anywhere; }
.state { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .85rem; font-weight: 600; }
.open, .kept { color: var(--act); } .asked, .half-open { color: var(--calm); } .closed, .watched { color: var(--dim); }
form { border-top: 1px solid var(--line); margin-top: .8rem; padding-top: .8rem; display: grid; gap: .5rem; }
label { display: grid; gap: .15rem; font-size: .9rem; }
input { font: inherit; padding: .5rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--page); color: inherit; width: 100%; }
button { font: inherit; font-weight: 600; padding: .6rem 1rem; border: 1px solid currentColor; border-radius: .4rem; background: transparent; color: var(--calm); cursor: pointer; }
button.danger { color: var(--act); }
time { font-variant-numeric: tabular-nums; }
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
