import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { toApiGatewayEvent, toResponse } from './api-gateway.ts';
import { assets } from './assets.ts';
import type { Broadcast } from './broadcast.ts';
import type { Run } from './snapshot.ts';

export interface Routing {
  readonly broadcast: Broadcast;
  readonly run: () => Run | undefined;
  readonly port: () => number;
}

/** A decision's form is far smaller. */
const mostBodyBytes = 64 * 1024;

/** Another name that leads to this machine is somebody's trick: DNS rebinding makes a foreign page ours (RFC 6761, OWASP). */
const onlyFor =
  (port: () => number): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header('host');
    if (host === `127.0.0.1:${port()}` || host === `localhost:${port()}`) return next();
    return context.text(`This page answers only to 127.0.0.1:${port()}.`, 421);
  };

const pagePolicy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  // The page is served without TLS, on the loopback address.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
});

/** What the page's server answers. Decisions go the way they go on AWS: through the approval function. */
export function routes({ broadcast, run, port }: Routing): Hono {
  const app = new Hono();
  app.use(onlyFor(port));
  app.on(['GET', 'POST'], '/incidents/:id', bodyLimit({ maxSize: mostBodyBytes }), async context => {
    const shown = run();
    if (!shown) return context.text('The run has not begun yet.', 503);
    const { house } = shown;
    const answer = await house.approve(await toApiGatewayEvent(context.req.raw, house.clock.now()));
    broadcast.hurry();
    return toResponse(answer);
  });
  app.use(pagePolicy);
  app.get('/api/live', context =>
    streamSSE(context, async stream => {
      const left = new AbortController();
      stream.onAbort(() => {
        left.abort();
      });
      for await (const data of broadcast.changes(left.signal)) await stream.writeSSE({ data });
    }),
  );
  app.route('/', assets);
  app.notFound(context => context.text('Nothing here. The page is at /.', 404));
  return app;
}
