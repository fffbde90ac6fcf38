import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { logPieces } from '../../cli/backtest/log-pieces.ts';
import { Slots } from '../../cli/backtest/slots.ts';

const folder = mkdtempSync(join(tmpdir(), 'pumpbreaker-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The texts of a log's pieces, each slot used again as soon as it is read, and how far the file was read in the end. */
async function piecesOf(content: string | Buffer): Promise<{ texts: string[]; readTo: number }> {
  const file = join(folder, 'log');
  writeFileSync(file, content);
  const slots = new Slots();
  const texts: string[] = [];
  let readTo = 0;
  for await (const piece of logPieces(file, slots)) {
    texts.push(Buffer.from(piece.slot).toString());
    readTo = piece.readTo;
    slots.giveBack(piece.slot);
  }
  return { texts, readTo };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `line ${at} — ${'·'.repeat(at % 50)}\n`).join('');
const longLine = `${'x'.repeat(3_000_000)}\n`;

describe.each([
  ['an empty log', ''],
  ['a line without an end', 'one'],
  ['a short log', lines(3)],
  ['a long log', lines(60_000)],
  ['a long log whose last line has no end', `${lines(60_000)}last`],
  ['a line longer than a piece', `${lines(3)}${longLine}${lines(30_000)}`],
])('%s', (_, log) => {
  it.each([
    ['plain', (text: string) => Buffer.from(text)],
    ['gzip', (text: string) => gzipSync(text)],
  ])('comes whole, in pieces of whole lines, %s', async (_, pack) => {
    const packed = pack(log);
    const { texts, readTo } = await piecesOf(packed);

    expect(texts.join('') === log).toBe(true);
    expect(texts.slice(0, -1).every(text => text.endsWith('\n'))).toBe(true);
    expect(readTo).toBe(texts.length > 0 ? packed.length : 0);
  });
});
