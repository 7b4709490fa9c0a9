import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { OrderFacts, ToldFact } from '../domain/figures/order-facts.ts';

/** What events told of orders, kept by the day on which the order was received. */
export interface FigureRepository {
  /** Keeps a fact. One that is known already changes nothing; the order in which facts come does not matter. */
  keep(day: CalendarDay, told: ToldFact): Promise<void>;
  /** Every order received on a day, as far as events told of it. */
  ofDay(day: CalendarDay): Promise<readonly OrderFacts[]>;
}
