package guerdon.engine.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads a file as UTF-8 and nothing else, and refuses a line longer than the limit before it is in
 * memory.
 *
 * <p>A byte order mark is skipped. Malformed bytes are a {@link FileFault} that names line and
 * byte.
 */
final class Utf8Reader extends Reader {
  private static final int BLOCK = 1 << 16;
  private static final int SMALLEST_BLOCK = 1 << 6;

  private final DataFiles.DataFile data;
  private final String file;
  private final int longestLine;
  private final InputStream stream;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes;
  private long bytesBeforeBuffer;
  private boolean ended;
  private int charactersOfLine;

  private Utf8Reader(DataFiles.DataFile data, String file, int longestLine, InputStream stream) {
    this.data = data;
    this.file = file;
    this.longestLine = longestLine;
    this.stream = stream;
    this.bytes = ByteBuffer.allocate(Math.clamp(data.mostBytes(), SMALLEST_BLOCK, BLOCK));
    bytes.limit(0);
  }

  /** Opens a file that may be UTF-8 as far as its first bytes tell. */
  static Utf8Reader open(DataFiles.DataFile data, String file, int longestLine) throws IOException {
    Utf8Reader reader = new Utf8Reader(data, file, longestLine, data.open());
    try {
      reader.fill();
      reader.refuseWideEncodings();
      reader.skipByteOrderMark();
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer characters = CharBuffer.wrap(target, offset, length).slice();
    long lineCountedTo = bytesRead();
    while (characters.position() == 0) {
      CoderResult result = decoder.decode(bytes, characters, ended);
      if (result.isError()) {
        throw malformed(bytesRead());
      }
      if (characters.position() == 0) {
        if (ended) {
          return -1;
        }
        fill();
      }
    }
    int count = characters.position();
    watchLines(target, offset, count, lineCountedTo);
    return count;
  }

  private long bytesRead() {
    return bytesBeforeBuffer + bytes.position();
  }

  private void fill() throws IOException {
    bytesBeforeBuffer += bytes.position();
    bytes.compact();
    int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = count < 0;
    bytes.position(bytes.position() + Math.max(0, count));
    bytes.flip();
  }

  /**
   * Most blocks are shorter than the limit, so that only a line that spans blocks can be too long:
   * then the first and the last line end of the block are all that is looked for.
   */
  private void watchLines(char[] block, int offset, int count, long startsAtByte) throws FileFault {
    int end = offset + count;
    int lineEndsBefore = 0;
    int from = offset;
    do {
      int lineEnd = from;
      while (lineEnd < end && !endsLine(block[lineEnd])) {
        lineEnd++;
      }
      charactersOfLine += lineEnd - from;
      if (charactersOfLine > longestLine) {
        throw tooLong(startsAtByte, lineEndsBefore);
      }
      if (lineEnd == end) {
        return;
      }
      charactersOfLine = 0;
      lineEndsBefore += followsReturn(block, lineEnd, offset) ? 0 : 1;
      from = count > longestLine ? lineEnd + 1 : afterLastLineEnd(block, lineEnd, end);
    } while (from < end);
  }

  private static int afterLastLineEnd(char[] block, int first, int end) {
    int last = end - 1;
    while (last > first && !endsLine(block[last])) {
      last--;
    }
    return last + 1;
  }

  private static boolean endsLine(char character) {
    return character == '\n' || character == '\r';
  }

  private static boolean followsReturn(char[] block, int at, int offset) {
    return block[at] == '\n' && at > offset && block[at - 1] == '\r';
  }

  private FileFault tooLong(long startsAtByte, int lineEndsBefore) throws FileFault {
    return fault(
        lineAt(startsAtByte) + lineEndsBefore,
        "the line is longer than " + longestLine + " characters",
        "Check that the file is a CSV file with one record a line.");
  }

  private FileFault malformed(long at) throws FileFault {
    int value = bytes.get(bytes.position()) & 0xFF;
    String hex = String.format(Locale.ROOT, "%02X", value);
    boolean alone = value >= 0xA0 && !continues(bytes.position() + 1);
    return fault(
        lineAt(at),
        "byte "
            + (at + 1)
            + " of the file ("
            + hex
            + ") is not UTF-8"
            + (alone
                ? "; the file looks like Latin-1 or Windows-1252, where it is " + (char) value
                : ""),
        "Save the file as UTF-8.");
  }

  private boolean continues(int position) {
    return position < bytes.limit() && (bytes.get(position) & 0xC0) == 0x80;
  }

  private void refuseWideEncodings() throws FileFault {
    int first = bytes.limit() > 0 ? bytes.get(0) & 0xFF : 0;
    int second = bytes.limit() > 1 ? bytes.get(1) & 0xFF : 0;
    boolean marked = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    int zeros = 0;
    int looked = Math.min(bytes.limit(), 64);
    for (int at = 0; at < looked; at++) {
      zeros += bytes.get(at) == 0 ? 1 : 0;
    }
    if (marked || zeros * 4 > looked) {
      throw fault(1, "the file is not UTF-8; it looks like UTF-16", "Save the file as UTF-8.");
    }
  }

  private void skipByteOrderMark() {
    if (bytes.limit() >= 3
        && bytes.get(0) == (byte) 0xEF
        && bytes.get(1) == (byte) 0xBB
        && bytes.get(2) == (byte) 0xBF) {
      bytes.position(3);
    }
  }

  /** Lines are only counted when one must be named: by reading the file again up to the place. */
  private long lineAt(long byteOffset) throws FileFault {
    long line = 1;
    try (InputStream again = data.open()) {
      byte[] block = new byte[BLOCK];
      long left = byteOffset;
      boolean afterReturn = false;
      while (left > 0) {
        int count = again.read(block, 0, (int) Math.min(block.length, left));
        if (count < 0) {
          break;
        }
        for (int at = 0; at < count; at++) {
          line += block[at] == '\r' || (block[at] == '\n' && !afterReturn) ? 1 : 0;
          afterReturn = block[at] == '\r';
        }
        left -= count;
      }
    } catch (IOException e) {
      throw new FileFault(
          new BadRow(
              file, 0, null, null, "the file cannot be read: " + e.getMessage(), "Read it again."));
    }
    return line;
  }

  private FileFault fault(long line, String reason, String remedy) {
    return new FileFault(new BadRow(file, line, null, null, reason, remedy));
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
