package org.sosia.synthetic.internal;

/**
 * One text in two languages.
 *
 * @param latin in English or English letters
 * @param local in the culture's own language and script
 */
record Word(String latin, String local) {
  static final Word NONE = new Word("", "");

  boolean isEmpty() {
    return latin.isEmpty() && local.isEmpty();
  }

  /** Both texts joined with those of another word by a blank. */
  Word with(Word next) {
    if (isEmpty() || next.isEmpty()) {
      return isEmpty() ? next : this;
    }
    return new Word(latin + " " + next.latin, local + " " + next.local);
  }
}
