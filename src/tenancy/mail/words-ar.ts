import { waitingCap } from "../notice.ts";
import type { MailWords, Told } from "./mail-words.ts";

/** Names and addresses stand in isolates (U+2068, U+2069), so that Latin ones don't turn the sentence around. */
export const arabic: MailWords = {
  opened: {
    "webhook.failing": (told) => ({
      subject: `خطاف الويب «${isolated(told.name)}» متعثر`,
      lead:
        told.code === "secret_unreadable"
          ? "تعذر فتح السر الخاص به بالمفتاح الرئيسي لهذا النظام، لذلك لا يُرسل شيء. بدّل السر وأدخل الترويسات من جديد أو استعد المفتاح، وعندها يُرسل ما ينتظر."
          : "استُنفدت محاولات إحدى عمليات الإرسال. أصلح المستقبِل: أول إرسال ناجح يعيد خطاف الويب إلى العمل، ويمكن إعادة إرسال ما فشل من سجله.",
      facts: [
        ["المستقبِل", told.host && isolated(told.host)],
        ["منذ", told.since],
        ["آخر خطأ", errorWords(told)],
        ["عمليات الإرسال المنتظرة", waiting(told)],
      ],
      action: "افتح خطاف الويب",
    }),
    "webhook.paused": (told) => ({
      subject: `أُوقف خطاف الويب «${isolated(told.name)}» مؤقتًا`,
      lead: "أجاب المستقبِل بالرمز 410 (لم يعد موجودًا). لن يُرسل شيء حتى يستأنفه أحد، وتُحفظ أحداثه في هذه الأثناء.",
      facts: [
        ["المستقبِل", told.host && isolated(told.host)],
        ["منذ", told.since],
        ["عمليات الإرسال المنتظرة", waiting(told)],
      ],
      action: "افتح خطاف الويب",
    }),
    "webhook.rotation_ending": (told) => ({
      subject: `خطاف الويب «${isolated(told.name)}»: السر القديم يتوقف عن العمل قريبًا`,
      lead: "أعطِ المستقبِل السر الجديد قبل ذلك: بعده يوقّع السر الجديد وحده.",
      facts: [
        ["المستقبِل", told.host && isolated(told.host)],
        ["يتوقف في", told.endsAt],
      ],
      action: "افتح خطاف الويب",
    }),
    "webhook.certificate_ending": (told) => ({
      subject: `خطاف الويب «${isolated(told.name)}»: شهادة المستقبِل تنتهي قريبًا`,
      lead: "جدّد الشهادة قبل ذلك: من تلك اللحظة لن يُرسل شيء.",
      facts: [
        ["المستقبِل", told.host && isolated(told.host)],
        ["تنتهي في", told.endsAt],
      ],
      action: "افتح خطاف الويب",
    }),
    "integration.error": (told) => ({
      subject: `التكامل «${isolated(told.name)}» يحتاج إلى متابعة`,
      lead: "أصلح ما يذكره سجله ثم أعد محاولة ما فشل فيه. لا يضيع شيء مما وصل في هذه الأثناء.",
      facts: [
        ["منذ", told.since],
        ["السبب", told.error && isolated(told.error)],
      ],
      action: "افتح التكامل",
    }),
  },
  resolved: {
    "webhook.failing": (told) => ({
      subject: `عاد خطاف الويب «${isolated(told.name)}» إلى العمل`,
      lead: "نجحت عملية إرسال: خطاف الويب نشط.",
      facts: [
        ["المستقبِل", told.host && isolated(told.host)],
        ["متعثر منذ", told.since],
        ["عاد إلى العمل", told.resolvedAt],
        ["المدة", told.lasted],
        ["عمليات الإرسال المنتظرة", waiting(told)],
      ],
      action: "افتح خطاف الويب",
    }),
    "webhook.certificate_ending": (told) => ({
      subject: `خطاف الويب «${isolated(told.name)}»: جُدّدت شهادة المستقبِل`,
      lead: "ليس عليك فعل شيء آخر.",
      facts: [
        ["المستقبِل", told.host && isolated(told.host)],
        ["شوهدت في", told.resolvedAt],
      ],
      action: "افتح خطاف الويب",
    }),
    "integration.error": (told) => ({
      subject: `عاد التكامل «${isolated(told.name)}» إلى العمل`,
      lead: "لم يعد فيه ما ينتظر الإصلاح.",
      facts: [
        ["متعثر منذ", told.since],
        ["عاد إلى العمل", told.resolvedAt],
        ["المدة", told.lasted],
      ],
      action: "افتح التكامل",
    }),
  },
  test: ({ tenant, at }) => ({
    subject: "رسالة تجريبية",
    lead: "رسائل هذا النظام تصل. ليس عليك فعل شيء.",
    facts: [
      ["المؤسسة", isolated(tenant)],
      ["وقت الطلب", at],
    ],
    action: "افتح الإشعارات",
  }),
  digest: ({ count, mailsAnHour }) => ({
    subject: `الإشعارات: ${count}`,
    lead: `عدد الرسائل في الساعة تجاوز ${mailsAnHour}، لذلك تصل هذه الإشعارات في رسالة واحدة.`,
    facts: [],
    action: "افتح الإشعارات",
  }),
  footer: "تصلك هذه الرسالة لأنك المالك أو من مديري المؤسسة.",
  footerAction: "غيّر ذلك في حسابك",
};

function errorWords({ error_kind: kind, response_status: status }: Told): string | null {
  switch (kind) {
    case "dns":
      return "لم يُعثر على عنوان المستقبِل.";
    case "connect":
      return "تعذر الاتصال بالمستقبِل.";
    case "tls":
      return "شهادة المستقبِل أو اتصال TLS غير صالح.";
    case "timeout":
      return "لم يُجب المستقبِل في الوقت المحدد.";
    case "blocked":
      return "العنوان غير مسموح به.";
    case "body":
      return "جواب المستقبِل غير صالح.";
    case "http":
      return status === undefined ? "رفض المستقبِل الإرسال." : `أجاب المستقبِل بالرمز ${status}.`;
    default:
      return null;
  }
}

function waiting({ waiting: count }: Told): string | null {
  if (count === undefined) return null;
  return count > waitingCap ? `أكثر من ${waitingCap}` : String(count);
}

function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
