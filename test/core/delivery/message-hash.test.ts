import { createHash } from 'node:crypto';
import { hashMessageId } from '../../../core/delivery/message-hash.ts';

const id = 'ed23196c-75ce-4727-93ee-7bf72b64998f';

test('a message id has one digest: the first 96 bits of its SHA-256', () => {
  const bits = createHash('sha256').update(id).digest().subarray(0, 12);
  expect(Buffer.from(hashMessageId(id), 'base64url')).toEqual(bits);
  expect(hashMessageId(id)).toMatch(/^[A-Za-z0-9_-]{16}$/);
});

test('another id has another', () => {
  const digests = new Set(Array.from({ length: 10_000 }, (_, number) => hashMessageId(`${id}${number}`)));
  expect(digests.size).toBe(10_000);
});
