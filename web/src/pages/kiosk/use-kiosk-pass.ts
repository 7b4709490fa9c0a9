import { computed, onMounted, ref, shallowRef, watch } from 'vue';
import { useHouse } from '../../app/house.ts';
import { type Passed, useIdentityRules, waysOf } from '../../identity/check-in.ts';
import { deviceName } from './offline-desk.ts';
import type { Kiosk, NamedWish } from './use-kiosk.ts';

/** Who stands before the kiosk, if they said so. It is in memory only, and gone when they are. */
export function useKioskPass(kiosk: Kiosk) {
  const { config } = useHouse();
  const { rules, read } = useIdentityRules();
  const realName = config.halls.find(({ hall }) => hall === kiosk.hallId)?.realName;
  const device = ref('');
  const passed = shallowRef<Passed>();
  const sameClerk = ref(false);
  const forWhom = ref<'self' | 'family' | 'agent'>('self');
  /** Tickets carry names here; not while the kiosk is alone: then there is nobody to ask. */
  const asks = computed(() => realName !== undefined && realName.tickets !== 'off' && !kiosk.alone.value);
  // A kiosk that began without network asks once it has one.
  watch(asks, (now) => {
    if (now && !rules.value) void read();
  });
  const ways = computed(() => waysOf(rules.value));
  const good = computed(() =>
    passed.value && kiosk.now.value < Date.parse(passed.value.until) ? passed.value : undefined,
  );

  function forget(): void {
    passed.value = undefined;
    sameClerk.value = false;
    forWhom.value = 'self';
  }
  /** What a ticket is taken with. */
  const named = (): NamedWish =>
    asks.value && good.value
      ? {
          pass: good.value.pass,
          ...(forWhom.value === 'self' ? {} : { forWhom: forWhom.value }),
          ...(sameClerk.value ? { sameClerk: true } : {}),
        }
      : {};

  onMounted(async () => {
    device.value = await deviceName();
  });
  return {
    rules,
    ways,
    device,
    asks,
    required: realName?.tickets === 'required',
    declaredPerDay: realName?.declaredPerDay ?? 0,
    passed,
    good,
    sameClerk,
    forWhom,
    named,
    forget,
  };
}

/** What {@link useKioskPass} gives. */
export type KioskPass = ReturnType<typeof useKioskPass>;
