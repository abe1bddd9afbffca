package guerdon.engine.facts;

/** A stretch of a character array as a text, reused from cell to cell. */
final class CharacterSlice implements CharSequence {
  private char[] characters = {};
  private int offset;
  private int length;

  CharacterSlice over(char[] newCharacters, int newOffset, int newLength) {
    characters = newCharacters;
    offset = newOffset;
    length = newLength;
    return this;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return characters[offset + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(characters, offset + start, end - start);
  }

  @Override
  public String toString() {
    return new String(characters, offset, length);
  }
}
