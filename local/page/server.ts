import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { listenOnLoopback } from '../listen.ts';
import { Broadcast } from './broadcast.ts';
import { routes } from './routes.ts';
import type { Run } from './snapshot.ts';

export interface Page {
  /** Where it is, such as `http://127.0.0.1:4310`. */
  readonly url: string;
  /** What it shows from now on. */
  show(run: Run): void;
  /** Ends it with every connection to it. */
  close(): Promise<void>;
}

/**
 * Serves the page on the loopback address alone. It comes first, because the run wants to know the page's address.
 * @param port 0 for any that is free.
 * @throws PortTakenError
 */
export async function startPage({ port }: { port: number }): Promise<Page> {
  const ended = new AbortController();
  const broadcast = new Broadcast(ended.signal);
  let shown: Run | undefined;
  const app = routes({ broadcast, run: () => shown, port: () => (server.address() as AddressInfo).port });
  const server = createAdaptorServer({ fetch: app.fetch });
  const url = await listenOnLoopback(server, port);
  let following: Promise<void> = Promise.resolve();
  return {
    url,
    show: run => {
      shown = run;
      following = broadcast.follow(run);
    },
    close: async () => {
      ended.abort();
      await following;
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
