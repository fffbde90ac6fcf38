/**
 * Seeded SMS traffic: an ordinary business, what is hard about ordinary traffic, and attacks on it.
 * The same options give the same messages on every machine.
 */
export { attackFamilies, type Attack, type AttackFamily } from './attacks/attack.ts';
export { eventsInArrivalOrder } from './arrival.ts';
export type { SendAttempt } from './attempt.ts';
export { configurationSetRecords } from './configuration-set-record.ts';
export { deliveryRecords, type DeliveryRecord } from './delivery.ts';
export { labelsOf } from './labels.ts';
export { ordinaryFamilies, type OrdinaryFamily, type OrdinaryShape } from './ordinary/shape.ts';
export type { RuleWhenSent } from './record-fields.ts';
export { attemptsOf, drawScenario, type Scenario, type ScenarioOptions } from './scenario.ts';
