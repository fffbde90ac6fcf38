import type { PolicyStore } from '../../core/ports.ts';

/** A policy store, and those who change its document. */
export interface Governed {
  readonly store: PolicyStore;
  readonly put: (document: string) => void;
  /** A minute goes by. */
  readonly passMinute: () => void;
}

/** What every PolicyStore does. @param make gives one without any document. */
export function describePolicyStore(make: () => Governed): void {
  test('without a document the newcomer’s policy holds, which observes', async () => {
    expect((await make().store.current()).mode).toBe('observe');
  });

  test('a document that is put is in force a minute later', async () => {
    const { store, put, passMinute } = make();
    await store.current();
    put('{"mode":"enforce","limits":{"blocksPerHour":7}}');
    passMinute();
    expect(await store.current()).toMatchObject({ mode: 'enforce', limits: { blocksPerHour: 7 } });
  });

  test.each(['{', '{"mode":"attack"}', '{"modes":"observe"}', '[]'])(
    'the last good one stays in force when %s is put',
    async invalid => {
      const { store, put, passMinute } = make();
      put('{"mode":"enforce"}');
      expect((await store.current()).mode).toBe('enforce');
      put(invalid);
      passMinute();
      expect((await store.current()).mode).toBe('enforce');
    },
  );
}
