import { Outbox } from '../../../local/sms-voice/reporting/outbox.ts';

/** An outbox whose endpoint takes what comes, or nothing, once it is let. */
function givenOutbox({ mostWaiting = 100, isDead = false } = {}) {
  const sent: (readonly number[])[] = [];
  const failures: unknown[] = [];
  const gate = Promise.withResolvers<undefined>();
  const outbox = new Outbox<number>({
    mostWaiting,
    batchSize: 10,
    send: async batch => {
      await gate.promise;
      sent.push(batch);
      if (isDead) throw new Error('nobody is there');
    },
    onFailure: cause => failures.push(cause),
  });
  return {
    outbox,
    sent,
    failures,
    open: () => {
      gate.resolve(undefined);
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

test('what is added goes out in order, ten at a time, and closing waits for it', async () => {
  const { outbox, sent, open } = givenOutbox();
  for (const item of upTo(25)) outbox.add(item);
  open();
  await outbox.close();
  expect(sent.map(batch => batch.length)).toEqual([10, 10, 5]);
  expect(sent.flat()).toEqual(upTo(25));
});

test('what comes while too much waits is dropped', async () => {
  const { outbox, sent, open } = givenOutbox({ mostWaiting: 15 });
  for (const item of upTo(1000)) outbox.add(item);
  open();
  await outbox.close();
  expect(sent.flat()).toEqual(upTo(15));
});

test('after it has sent all it sends again', async () => {
  const { outbox, sent, open } = givenOutbox();
  open();
  outbox.add(1);
  await outbox.close();
  outbox.add(2);
  await outbox.close();
  expect(sent.flat()).toEqual([1, 2]);
});

test('a dead endpoint is told once, and does not hold up the end', async () => {
  const { outbox, sent, failures, open } = givenOutbox({ isDead: true });
  for (const item of upTo(50)) outbox.add(item);
  const closed = outbox.close();
  open();
  await closed;
  expect(sent).toHaveLength(1);
  outbox.add(1);
  await outbox.close();
  expect(failures).toHaveLength(1);
});
