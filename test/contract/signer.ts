import type { Signer } from '../../core/ports.ts';

/** What every Signer does. @param make gives signers that hold the same key. */
export function describeSigner(make: () => Signer | Promise<Signer>): void {
  test('a code is good for its text, also for another process with the same key', async () => {
    const code = await (await make()).sign('decide about AZ');
    expect(await (await make()).verify('decide about AZ', code)).toBe(true);
  });

  test('a code is good for nothing else', async () => {
    const signer = await make();
    const code = await signer.sign('decide about AZ');
    expect(await signer.verify('decide about TJ', code)).toBe(false);
    for (const wrong of ['', 'x', code.slice(0, -2), `${code}AA`, '!'.repeat(code.length)]) {
      expect({ wrong, good: await signer.verify('decide about AZ', wrong) }).toEqual({ wrong, good: false });
    }
  });

  test('a code can stand in a link', async () => {
    expect(await (await make()).sign('any text')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
}
