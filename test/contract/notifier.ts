import { asIncidentId } from '../../core/ids.ts';
import type { Notifier } from '../../core/ports.ts';
import { startMs } from '../support/evidence.ts';

/** A notifier, and what people got from it. */
export interface Post {
  readonly notifier: Notifier;
  received(): Promise<readonly { readonly subject: string; readonly text: string }[]>;
}

/** What every Notifier does. */
export function describeNotifier(make: () => Post | Promise<Post>): void {
  const notice = {
    incidentId: asIncidentId('one'),
    atMs: startMs,
    subject: 'SMS to AZ: blocked, 412 messages in 6 minutes, usually 0.4',
    text: 'Azerbaijan (AZ): blocked.\n\nLook and decide: https://decide.example/one?token=a.b-_',
    decideUrl: 'https://decide.example/one?token=a.b-_',
  };

  test('people get each notice in order, its subject and its text as they are', async () => {
    const post = await make();
    await post.notifier.send(notice);
    await post.notifier.send({ ...notice, subject: 'SMS to AZ: over' });
    const received = await post.received();
    expect(received.map(({ subject }) => subject)).toEqual([notice.subject, 'SMS to AZ: over']);
    expect(received[0]?.text).toContain(notice.text);
  });
}
