/** Label of the line that says why a person got a mail; read-mail finds it again by this. */
export const REASON = 'Why you got this';

/** Label of the line that says what comes next. */
export const NEXT = 'What happens next';

/** Label of the line that says where to go with an email that was for somebody else. */
export const NOT_YOU = 'Not you? Say so here';

/** Stands at the foot of every mail. */
export const NEVER_REPLY = 'Do not reply with details of any child or family.';
