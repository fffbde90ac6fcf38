import type { Notice } from '../../core/incident/notice.ts';
import type { DeadLetters, Happening, IncidentFeed, Notifier, Telemetry } from '../../core/ports.ts';

/** Keeps the notices that people on call would get. */
export class MemoryNotifier implements Notifier {
  readonly notices: Notice[] = [];

  send(notice: Notice) {
    this.notices.push(notice);
    return Promise.resolve();
  }
}

/** Keeps records that could not be read, by their reason. */
export class MemoryDeadLetters implements DeadLetters {
  readonly letters: { readonly body: string; readonly reason: string }[] = [];

  send(body: string, reason: string) {
    this.letters.push({ body, reason });
    return Promise.resolve();
  }
}

/** Adds up what the operators of Pumpbreaker itself need to know. */
export class MemoryTelemetry implements Telemetry {
  readonly counts = new Map<string, number>();

  count(name: string, by = 1) {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }
}

/** Keeps what other programs would be told. */
export class MemoryFeed implements IncidentFeed {
  readonly happenings: Happening[] = [];

  publish(happenings: readonly Happening[]) {
    this.happenings.push(...happenings);
    return Promise.resolve();
  }
}
