import { keyOf } from '../../core/traffic/lane.ts';
import type { NewGuard } from '../score/guard.ts';
import { RollingCounts } from './rolling.ts';

const hourMs = 3_600_000;
const mostPerHour = 100;

/**
 * Login.gov's alarms of 2023-09 to 2024-03: more than 100 messages an hour to a country, the same for every
 * country (its public configuration history). There a person then disabled the country; here the block is immediate.
 */
export const loginGov: NewGuard = () => {
  const counts = new RollingCounts(hourMs);
  return {
    name: 'Login.gov: 100 an hour',
    hears: (attempt, nowMs) => counts.add(keyOf(attempt), nowMs) > mostPerHour,
  };
};
