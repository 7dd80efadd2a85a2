import { useQuery } from '@tanstack/react-query';
import { monthStart } from '@/features/costs/numbers';
import { summaryQuery } from '@/features/costs/queries';

/** What one's own calls to models took this month; null when there were none. */
export function useMonthlySpending() {
  const { data } = useQuery(summaryQuery({ since: monthStart(new Date()) }, 'month'));
  return data && data.total.calls > 0 ? data : null;
}
