import {
  defaultLimits,
  type AdmissionLimits,
  type ClassLimits,
} from '../../src/gateway/admission/admission.ts';

const unhurried = (limits: ClassLimits): ClassLimits => ({
  ...limits,
  waitMs: 60_000,
  lagMs: Number.POSITIVE_INFINITY,
});
const { classes } = defaultLimits;

/** As many at once as usual, and nobody is sent away because this machine is slow: that would say nothing of the gateway. */
export const unhurriedAdmission: AdmissionLimits = {
  ...defaultLimits,
  classes: {
    write: unhurried(classes.write),
    'open-case': unhurried(classes['open-case']),
    'sign-in': unhurried(classes['sign-in']),
    'catch-up': unhurried(classes['catch-up']),
    bulk: unhurried(classes.bulk),
  },
};
