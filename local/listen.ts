import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Fault } from '../core/fault.ts';

/** Something cannot be served where it was asked for. */
export class PortTakenError extends Fault {
  readonly port: number;

  constructor(port: number, options?: { cause?: unknown }) {
    super(
      `Port ${port} of this machine is taken by another program. Choose another with --port, such as ` +
        `--port ${port < 65_535 ? port + 1 : port - 1}, or any free one with --port 0.`,
      options,
    );
    this.port = port;
  }
}

interface Listener extends NodeJS.EventEmitter {
  listen(port: number, host: string): unknown;
  address(): AddressInfo | string | null;
}

/**
 * Listens on the loopback address alone.
 * @param port 0 for any that is free.
 * @returns the address, such as `http://127.0.0.1:4310`.
 * @throws PortTakenError
 */
export async function listenOnLoopback(server: Listener, port: number): Promise<string> {
  const loopback = '127.0.0.1';
  server.listen(port, loopback);
  try {
    await once(server, 'listening');
  } catch (cause) {
    // Node's listen fails with a system error, whatever its realm.
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTakenError(port, { cause });
    throw cause;
  }
  return `http://${loopback}:${(server.address() as AddressInfo).port}`;
}
