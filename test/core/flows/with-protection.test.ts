import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { unprotected, type Message } from '../../../core/delivery/message.ts';
import { withProtection } from '../../../core/flows/with-protection.ts';
import { asConfigurationSetName, asProtectConfigurationId } from '../../../core/ids.ts';
import { tagsOf } from '../../../core/protect/adoption.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';
import { messageOf } from '../../support/message.ts';

const marketing = asProtectConfigurationId('protect-marketing');
const [offers, codes] = [asConfigurationSetName('offers'), asConfigurationSetName('codes')];

describe('messages whose record names no protect configuration', () => {
  const bare = messageOf('a', { protection: unprotected });
  const named = async (message: Message, accountDefault?: typeof login) => {
    const topology = () => Promise.resolve(topologyOf([[offers, marketing]], accountDefault));
    return (await withProtection({ protect: { topology } }, [message]))[0]?.protection;
  };

  test('belong to that of their configuration set, else to the account default, else to none', async () => {
    expect(await named({ ...bare, configurationSet: offers }, login)).toBe(marketing);
    expect(await named({ ...bare, configurationSet: codes }, login)).toBe(login);
    expect(await named(bare, login)).toBe(login);
    expect(await named(bare)).toBe(unprotected);
    expect(await named(messageOf('a', { configurationSet: offers }), login)).toBe(login);
  });

  test('are the only reason to ask for the topology', async () => {
    const topology = () => Promise.reject(new Error('asked for nothing'));
    expect(await withProtection({ protect: { topology } }, [messageOf('a')])).toHaveLength(1);
  });
});

describe('messages for which a protect configuration was made', () => {
  async function given() {
    const voice = new MemorySmsVoice(topologyOf([[offers, marketing]]), () => startMs);
    const id = await voice.maker.create('unprotected-1-2', tagsOf('unprotected-1', 'unprotected-1-2'));
    await voice.maker.apply(id, { kind: 'account-default' });
    let kept = topologyOf([[offers, marketing]]);
    const reads: (number | undefined)[] = [];
    let isDown = false;
    const topology = async (readAfterMs?: number) => {
      if (isDown) throw new Error('the service does not answer');
      reads.push(readAfterMs);
      if (readAfterMs !== undefined) kept = await voice.topology();
      return kept;
    };
    const ports = { protect: { topology }, adopted: new Set<typeof id>() };
    const lanes = async (...messages: Message[]) =>
      (await withProtection(ports, messages)).map(({ protection }) => protection);
    return { voice, id, reads, lanes, goDown: () => (isDown = true) };
  }
  const through = (protection: Message['protection'], configurationSet?: typeof offers) =>
    messageOf('a', { protection, ...(configurationSet ? { configurationSet } : {}) });

  test('stay in their lane from the first one on, also where the topology is not known yet', async () => {
    const { id, reads, lanes } = await given();
    expect(await lanes(through(id), through(marketing))).toEqual([unprotected, marketing]);
    expect(reads).toEqual([undefined, through(id).requestedAtMs]);
    expect(await lanes(through(unprotected), through(unprotected, offers))).toEqual([unprotected, marketing]);
    expect(reads).toHaveLength(3);
  });

  test('stay in their lane when their receipts come after it is gone', async () => {
    const { voice, id, lanes } = await given();
    await lanes(through(id));
    await voice.maker.withdraw(id, { kind: 'account-default' });
    await voice.maker.remove(id);
    expect(await lanes(through(id))).toEqual([unprotected]);
  });

  test('are counted as well while the service does not answer, and what needs its answer is not', async () => {
    const { id, lanes, goDown } = await given();
    await lanes(through(id));
    goDown();
    expect(await lanes(through(id), through(marketing))).toEqual([unprotected, marketing]);
    await expect(lanes(through(unprotected))).rejects.toThrow('does not answer');
  });

  test('and those of one that somebody else made are in a lane of their own', async () => {
    const { lanes } = await given();
    expect(await lanes(through(asProtectConfigurationId('protect-new')))).toEqual(['protect-new']);
  });
});
