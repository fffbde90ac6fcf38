import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What an operation answers; an error by the name that the SDK knows it by. */
export type Answer = { readonly body: unknown } | { readonly error: string; readonly status?: number };

/** One request as it came: operations of AwsJson protocols by their name, others by method and path. */
export interface Asked {
  readonly operation: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

/** A service of AWS on this machine, for one test file: it speaks the wire protocol, and the test says what it answers. */
export function givenService(answer: (asked: Asked) => Answer) {
  let isDown = false;
  const server = createServer((request, response) => {
    const serve = async () => {
      const raw = await text(request);
      const target = request.headers['x-amz-target'];
      const operation =
        typeof target === 'string'
          ? (target.split('.').at(-1) ?? '')
          : `${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`;
      const body: unknown = raw === '' ? undefined : JSON.parse(raw);
      const answered = isDown
        ? { error: 'InternalServerError', status: 500 }
        : answer({ operation, body, headers: request.headers });
      const isError = 'error' in answered;
      const payload = isError ? { __type: answered.error, message: answered.error } : answered.body;
      response.writeHead(isError ? (answered.status ?? 400) : 200, {
        'content-type': 'application/x-amz-json-1.1',
        ...(isError ? { 'x-amzn-errortype': answered.error } : {}),
      });
      response.end(JSON.stringify(payload ?? {}));
    };
    void serve();
  });
  beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise(resolve => server.close(resolve)));
  beforeEach(() => {
    isDown = false;
  });
  return {
    /** For an SDK client. */
    config: () => ({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    }),
    goDown: () => {
      isDown = true;
    },
  };
}
