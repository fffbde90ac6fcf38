import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

// Run as `npm run bench:sms-voice -- [messages]`: SendTextMessage on the sms-voice server beside a bare server that
// parses JSON and writes it back, each in a process of its own, in turns, the better of two runs each. Reports go to
// endpoints that take everything, served by this process, which also sends: the server has a core of its own.

const self = fileURLToPath(import.meta.url);
const command = fileURLToPath(new URL('../cli/pumpbreaker.js', import.meta.url));
const atOnce = 16;
const rounds = 2;
const body = JSON.stringify({
  DestinationPhoneNumber: '+447860019066',
  OriginationIdentity: '+12065550152',
  MessageBody: 'Your code is 1234',
});

function echo(): void {
  const server = createServer((request, response) => {
    void text(request).then(received => response.end(JSON.stringify(JSON.parse(received))));
  });
  server.listen(0, '127.0.0.1', () => {
    console.log(`URL=http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}

/** Takes whatever it is sent, as an AWS endpoint of any JSON protocol would. */
async function openSink(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const headers = { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage' };

async function post(url: string, agent: Agent): Promise<void> {
  const asked = request(url, { method: 'POST', agent, headers });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
  await text(response);
  if (response.statusCode !== 200) throw new Error(`The server answered ${response.statusCode}.`);
}

async function perSecond(url: string, messages: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let left = messages;
  const startedMs = performance.now();
  const sender = async () => {
    while (left-- > 0) await post(url, agent);
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  agent.destroy();
  return (1000 * messages) / (performance.now() - startedMs);
}

interface Run {
  readonly startMs: number;
  readonly perSecond: number;
}

async function run(args: readonly string[], messages: number): Promise<Run> {
  const startedMs = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
  });
  if (!child.stdout) throw new Error('The server has no output.');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const startMs = performance.now() - startedMs;
  const [, url = ''] = /=(\S+)/.exec(said.toString()) ?? [];
  try {
    return { startMs, perSecond: await perSecond(url, messages) };
  } finally {
    child.kill('SIGINT');
    await once(child, 'exit');
  }
}

async function compare(messages: number): Promise<void> {
  const sink = await openSink();
  const served = [command, 'sms-voice-server', '--port', '0'];
  const endpoints = [
    '--events-endpoint',
    sink.url,
    '--metrics-endpoint',
    sink.url,
    '--sns-endpoint',
    sink.url,
  ];
  const contestants = new Map([
    ['JSON echo', [self, '--echo']],
    ['sms-voice-server', served],
    ['  and reports', [...served, ...endpoints]],
  ]);
  const best = new Map<string, Run>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of contestants) {
      const ran = await run(args, messages);
      const before = best.get(name) ?? ran;
      best.set(name, {
        startMs: Math.min(before.startMs, ran.startMs),
        perSecond: Math.max(before.perSecond, ran.perSecond),
      });
    }
  }
  sink.close();
  const bare = best.get('JSON echo')?.perSecond ?? NaN;
  for (const [name, { startMs, perSecond }] of best) {
    console.log(
      `${name.padEnd(18)}${(perSecond * 60).toFixed(0).padStart(8)} a minute   ratio ${(perSecond / bare).toFixed(2)}` +
        `   starts in ${startMs.toFixed(0)} ms`,
    );
  }
}

const [first] = process.argv.slice(2);
if (first === '--echo') echo();
else await compare(Number(first ?? 10_000));
