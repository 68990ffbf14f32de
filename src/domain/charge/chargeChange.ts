/**
 * What was done to a charge in court. A withdrawal is none of these: it is a result (WDRN). `entered-in-error` takes out again what
 * was added here by mistake.
 */
export const chargeChanges = ['added', 'amended', 'entered-in-error'] as const;
export type ChargeChange = (typeof chargeChanges)[number];
