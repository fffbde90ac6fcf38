import { MemorySigner } from '../../../adapters/memory/signer.ts';
import { asIncidentId } from '../../../core/ids.ts';
import { checkToken, signToken } from '../../../core/incident/token.ts';
import { startMs } from '../../support/evidence.ts';

const signer = new MemorySigner(new TextEncoder().encode('a key of this test'));
const id = asIncidentId('protect-login-mhhz4a80');
const untilMs = startMs + 3_600_000;

describe('a token', () => {
  test('entitles to decide about its incident until it expires', async () => {
    const token = await signToken(signer, id, untilMs);
    expect(await checkToken(signer, id, token, untilMs - 1)).toBe(id);
    await expect(checkToken(signer, id, token, untilMs)).rejects.toMatchObject({ kind: 'expired' });
  });

  test('goes into a link as it is', async () => {
    expect(await signToken(signer, id, untilMs)).toMatch(/^[A-Za-z0-9_.-]+$/);
  });

  test('is good for no other incident, no later time and no other key', async () => {
    const token = await signToken(signer, id, untilMs);
    const longer = token.replace(/^[^.]+/, (untilMs + 1).toString(36));
    const other = new MemorySigner(new TextEncoder().encode('another key'));
    const forged = { kind: 'forged' };
    await expect(checkToken(signer, 'protect-login-other', token, startMs)).rejects.toMatchObject(forged);
    await expect(checkToken(signer, id, longer, startMs)).rejects.toMatchObject(forged);
    await expect(checkToken(other, id, token, startMs)).rejects.toMatchObject(forged);
  });

  test.each(['', 'x', 'a.b.c', '1.', '.code', `${'z'.repeat(12)}.code`, '1.co de'])(
    'that is cut off or mangled is refused: "%s"',
    async token => {
      await expect(checkToken(signer, id, token, startMs)).rejects.toMatchObject({ kind: 'malformed' });
    },
  );
});
