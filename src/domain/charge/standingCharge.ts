import { canonicalJson } from '../../shared/json.ts';
import type { HearingId, OffenceId } from '../../shared/ids.ts';
import type { Offence } from '../offence/offence.ts';
import type { ChargeEntry, ChargeParticulars } from './charge.ts';
import type { ChargeBasis } from './chargeBasis.ts';
import type { ChargeChange } from './chargeChange.ts';

/** A charge as it stands, or stood. `change` is absent where it is as the prosecution brought it. */
export interface StandingCharge extends ChargeParticulars {
  readonly change?: ChargeChange;
  readonly basis?: ChargeBasis;
  readonly hearingId?: HearingId;
  readonly insteadOf?: OffenceId;
}

export const standingCharge = ({
  charge,
  change,
  basis,
  hearingId,
  insteadOf,
}: ChargeEntry): StandingCharge => ({
  ...charge,
  change,
  basis,
  hearingId,
  ...(insteadOf === undefined ? {} : { insteadOf }),
});

/** What a sheet says of a charge. */
export function particularsOf(offence: Offence): ChargeParticulars {
  const { offenceCode, title, wording, startDate, endDate, count, modeOfTrial } = offence;
  return {
    offenceCode,
    title,
    ...(wording === undefined ? {} : { wording }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(endDate === undefined ? {} : { endDate }),
    ...(count === undefined || count === 0 ? {} : { count }),
    ...(modeOfTrial === undefined ? {} : { modeOfTrial }),
  };
}

const inOneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/**
 * Charges agree that say the same, however the lines of their wording break: what was amended here may come back from the record. The
 * title and the mode of trial follow from the code.
 */
export const chargeMeaning = (charge: StandingCharge): string =>
  canonicalJson([
    charge.change === 'entered-in-error',
    charge.offenceCode.toUpperCase() || charge.title,
    inOneLine(charge.wording ?? ''),
    charge.startDate ?? null,
    charge.endDate === charge.startDate ? null : (charge.endDate ?? null),
    charge.count ?? 0,
  ]);

/** An offence with what the charge now says. What hung on its former code or wording goes with that. */
export function chargedAs(offence: Offence, charge: ChargeParticulars): Offence {
  const isRecoded = offence.offenceCode.toUpperCase() !== charge.offenceCode.toUpperCase();
  const isReworded = offence.wording !== charge.wording;
  // By name: what stands of a charge says more than its particulars.
  const { wording, startDate, endDate, count, modeOfTrial } = charge;
  const {
    wording: _wording,
    startDate: _startDate,
    endDate: _endDate,
    count: _count,
    modeOfTrial: _modeOfTrial,
    wordingWelsh,
    titleWelsh,
    legislation,
    maxPenalty,
    dvlaOffenceCode,
    ...rest
  } = offence;
  return {
    ...rest,
    ...(isRecoded ? {} : defined({ titleWelsh, legislation, maxPenalty, dvlaOffenceCode })),
    ...(isReworded ? {} : defined({ wordingWelsh })),
    offenceCode: charge.offenceCode,
    title: charge.title,
    ...defined({ wording, startDate, endDate, count, modeOfTrial }),
  };
}

/** Without the fields that are not there: absent is not the same as undefined. */
const defined = <T extends object>(fields: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>;
  };
