import { keyOf } from '../../core/traffic/lane.ts';
import type { NewGuard } from '../score/guard.ts';
import { RollingCounts } from './rolling.ts';

const dayMs = 86_400_000;
const mostPerDay = 50;

/** GitLab.com's limit per dial code, `dial_code_phone_verification_transactions_daily_limit`: 50 within 24 hours, without its overrides. */
export const gitlab: NewGuard = () => {
  const counts = new RollingCounts(dayMs);
  return {
    name: 'GitLab: 50 in 24 hours',
    hears: (attempt, nowMs) => counts.add(keyOf(attempt), nowMs) > mostPerDay,
  };
};
