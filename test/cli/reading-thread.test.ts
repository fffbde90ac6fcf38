import { readPieces, type Tagged } from '../../cli/backtest/reading-thread.ts';
import { Slots } from '../../cli/backtest/slots.ts';
import { eventOf, receivedAtMs } from './given.ts';

const pieces = 60;
const perPiece = 50;
const startMs = Date.UTC(2024, 0, 1);

/** More pieces than are under way at a time, handed over quicker than any thread reads them. */
async function* logOf(slots: Slots): AsyncGenerator<Tagged<number>> {
  for (let piece = 0; piece < pieces; piece++) {
    const lines = Array.from({ length: perPiece }, (_, line) =>
      JSON.stringify(eventOf({ id: `message-${piece}-${line}`, atMs: startMs + 1000 * piece })),
    );
    yield await Promise.resolve({ slot: slots.holding([Buffer.from(`${lines.join('\n')}\n`)]), tag: piece });
  }
}

test('whichever thread reads a piece, the pieces come out whole and in their order', async () => {
  const slots = new Slots();
  const read: number[] = [];
  for await (const { batch, tag } of readPieces(logOf(slots), receivedAtMs, slots)) {
    expect(batch.lines).toBe(perPiece);
    expect(batch.numbers[0]).toBe(startMs + 1000 * tag);
    read.push(tag);
  }
  expect(read).toEqual(Array.from({ length: pieces }, (_, piece) => piece));
});
