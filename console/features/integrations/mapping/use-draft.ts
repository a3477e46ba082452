import { useEffect, useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import type { FieldErrors } from "../../../ui/fields.ts";
import { errorAt, errorsByPointer } from "../../../ui/fields.ts";
import { toast } from "../../../ui/toast.tsx";
import type { OutboundPreview, Preview } from "../api/mapping.ts";
import { previewDraft, previewOutbound, useSaveMapping } from "../api/mapping.ts";
import { asOutRule } from "../outbound/outbound-rules.ts";
import { useHistory } from "./history.ts";
import { saidAt } from "./said-at.tsx";

const MAPPING = "/mapping";

/** What a draft would do; null for a direction that it has no rules for. */
type Tried = { of: unknown[]; inbound: Preview | null; outbound: OutboundPreview | null };

/** A mapping on its way: its history, what the API says of it, its preview. What is saved elsewhere shows while nothing was changed here. */
export function useDraft(integration: Integration) {
  const { history, change, undo, redo, begin } = useHistory<unknown[]>(() => integration.mapping);
  const { save, rebase } = useSaveMapping(integration);
  const [basis, setBasis] = useState(integration.mapping);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [preview, setPreview] = useState<Tried | null>(null);
  const [busy, setBusy] = useState<"save" | "try" | null>(null);
  const mapping = history.now;
  const dirty = JSON.stringify(mapping) !== JSON.stringify(basis);

  const start = (from: Integration) => {
    rebase(from);
    setBasis(from.mapping);
    begin(from.mapping);
    setErrors({});
    setProblem(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another mapping is a reason to begin anew
  useEffect(() => {
    if (!dirty && JSON.stringify(integration.mapping) !== JSON.stringify(basis)) start(integration);
  }, [integration.mapping, dirty]);

  /** @returns whether it went well; what was refused goes to its fields, and whole to `problem` */
  const attempt = async (what: "save" | "try", work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setProblem(null);
    setErrors({});
    try {
      await work();
    } catch (failure) {
      if (failure instanceof ApiProblem) setErrors(errorsByPointer(failure));
      setProblem(failure);
    } finally {
      setBusy(null);
    }
  };
  return {
    mapping,
    change: (next: unknown[], place: string | null = null) => change(next, place),
    undo,
    redo,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    dirty,
    problem,
    /** What the API says of places, by their pointers; empty where it refused the whole. */
    errors,
    saving: busy === "save",
    trying: busy === "try",
    preview,
    /** The API's words about a place below `/mapping`, at its field. */
    errorAt: (pointer: string) => saidAt(errors, MAPPING + pointer),
    /** All of them, where there are no fields. */
    error: errorAt(errors, MAPPING),
    discard: () => start(integration),
    save: () =>
      attempt("save", async () => {
        const saved = await save({ mapping });
        start(saved);
        toast(t("mapping.saved", { n: saved.version }));
      }),
    tryOn: (sample: { value: unknown } | null) =>
      attempt("try", async () => {
        const sends = mapping.some((rule) => asOutRule(rule) !== null);
        const takesIn = !sends || mapping.some((rule) => asOutRule(rule) === null);
        const given = { mapping, ...(sample ? { sample: sample.value } : {}) };
        const [inbound, outbound] = await Promise.all([
          takesIn ? previewDraft(integration.id, given) : null,
          sends ? previewOutbound(integration.id, { mapping }) : null,
        ]);
        setPreview({ of: mapping, inbound, outbound });
      }),
  };
}
