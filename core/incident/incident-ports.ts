import type { IncidentId } from '../ids.ts';
import type {
  Clock,
  IncidentFeed,
  IncidentStore,
  Notifier,
  PressureGauge,
  ProtectControl,
  ProtectMaker,
  Telemetry,
} from '../ports.ts';

/** What an incident needs from outside. */
export interface IncidentPorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly protect: ProtectControl;
  readonly maker: ProtectMaker;
  readonly gauge: PressureGauge;
  readonly notifier: Notifier;
  readonly feed: IncidentFeed;
  readonly telemetry: Telemetry;
  /** The link to the page on which people decide about an incident. */
  readonly decideUrl: (id: IncidentId) => Promise<string>;
}
