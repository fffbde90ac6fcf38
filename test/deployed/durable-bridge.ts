import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { DurableLambdaHandler } from '@aws/durable-execution-sdk-js';
import { LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';

// MiniStack starts durable executions, but neither names them nor goes on with those that were started asynchronously. So
// this stands for that one piece of Lambda: it runs the deployed bundle, with the deployed environment, in AWS's own runner of
// durable functions, and serves the calls of the Lambda API that the other functions make.
// node durable-bridge.ts BUNDLE PORT, with the environment of the deployed function.

const [bundle = '', port = ''] = process.argv.slice(2);
const { handler } = (await import(bundle)) as { handler: DurableLambdaHandler };
await LocalDurableTestRunner.setupTestEnvironment({ skipTime: false });

interface Execution {
  readonly payload: string;
  readonly runner: LocalDurableTestRunner;
  isRunning: boolean;
}
const executions = new Map<string, Execution>();
/** Operations one execution may have; Lambda's own limit. */
const mostOperations = 3000;

function start(name: string, payload: string): 'started' | 'there already' | 'other payload' {
  const earlier = executions.get(name);
  if (earlier) return earlier.payload === payload ? 'there already' : 'other payload';
  const runner = new LocalDurableTestRunner({ handlerFunction: handler });
  const execution: Execution = { payload, runner, isRunning: true };
  executions.set(name, execution);
  const ended = (how: unknown) => {
    execution.isRunning = false;
    console.log(JSON.stringify({ name, ended: how }));
  };
  runner.run({ payload: JSON.parse(payload) as unknown }).then(
    result => {
      ended(result.getStatus());
    },
    (error: unknown) => {
      ended(String(error));
    },
  );
  return 'started';
}

function callbackOf(callbackId: string) {
  for (const { runner } of executions.values()) {
    for (let index = 0; index < mostOperations; index++) {
      const operation = runner.getOperationByIndex(index);
      if (operation.getId() === undefined) break;
      if (operation.isCallback() && operation.getCallbackDetails()?.callbackId === callbackId)
        return operation;
    }
  }
  return undefined;
}

/** The runner learns of a callback a moment after the code that made it has gone on. */
async function succeed(callbackId: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const callback = callbackOf(callbackId);
    if (callback) {
      await callback.sendCallbackSuccess('{}');
      return true;
    }
    await pause(20);
  }
  return false;
}

type Answer = readonly [status: number, body: unknown, error?: string];

async function answer(request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '', 'http://bridge');
  const body = await text(request);
  const name = request.headers['x-amz-durable-execution-name'];
  if (/^\/2015-03-31\/functions\/[^/]+\/invocations$/.test(pathname) && typeof name === 'string') {
    const started = start(name, body);
    if (started !== 'other payload') return [202, {}];
    return [
      409,
      { message: `Execution ${name} has another payload` },
      'DurableExecutionAlreadyStartedException',
    ];
  }
  const [, callbackId] = /^\/2025-12-01\/durable-execution-callbacks\/([^/]+)\/succeed$/.exec(pathname) ?? [];
  if (callbackId !== undefined) {
    if (await succeed(decodeURIComponent(callbackId))) return [200, {}];
    return [404, { Message: 'No such callback' }, 'ResourceNotFoundException'];
  }
  if (/^\/2025-12-01\/functions\/[^/]+\/durable-executions$/.test(pathname)) {
    const running = [...executions].filter(([, { isRunning }]) => isRunning);
    return [
      200,
      {
        DurableExecutions: running.map(([DurableExecutionName]) => ({
          DurableExecutionName,
          Status: 'RUNNING',
        })),
      },
    ];
  }
  return [404, { Message: `Not bridged: ${pathname}` }, 'ResourceNotFoundException'];
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body, error] = await answer(request);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...(error ? { 'X-Amzn-ErrorType': error } : {}),
  });
  response.end(JSON.stringify(body));
}

createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
}).listen(Number(port), '127.0.0.1');
