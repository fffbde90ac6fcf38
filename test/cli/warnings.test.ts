import { htmlReport } from '../../cli/backtest/html-report.ts';
import { textReport } from '../../cli/backtest/text-report.ts';
import { attackLines, backtestOf } from './given.ts';

const lines = attackLines(10);

describe('what could not be read', () => {
  const broken = Array.from({ length: 40 }, () => '{"eventType"');
  const says = '40 of 674 records could not be read (not-json 38, no-timestamp 2): ';
  const withBroken = (count: number) =>
    backtestOf([
      ...lines,
      ...broken.slice(0, count),
      '{"eventType":"TEXT_DELIVERED"}',
      '{"eventType":"TEXT_DELIVERED"}',
      '{"eventType":"RCS_READ"}',
      '{"eventType":"RCS_READ"}',
    ]);

  it('is named before anything else where it is much', () => {
    const result = withBroken(38);
    expect(textReport(result, 1).startsWith(`Take care: ${says}`)).toBe(true);
    const page = htmlReport(result);
    expect(page).toContain(says);
    expect(page.indexOf(says)).toBeLessThan(page.indexOf('class="figures"'));
  });

  it('is only counted among what was left out where it is little', () => {
    const report = textReport(withBroken(4), 1);
    expect(report).not.toContain('could not be read');
    expect(report).toContain('refused: not-json 4, no-timestamp 2; kept apart: rcs 2');
  });
});
