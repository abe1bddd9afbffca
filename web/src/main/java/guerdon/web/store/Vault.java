package guerdon.web.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets that must be kept themselves, since they sign what is sent.
 *
 * <p>The key is in a file outside the database, which its owner alone reads: who has the database,
 * or a backup of it, has no secret. AES-256 in GCM, with a random nonce before each text. Safe for
 * any number of threads.
 */
public final class Vault {
  private static final String SEALED = "aes1:";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private @Nullable SecretKey key;

  /**
   * @param file of the key; it is made when it is needed first and not there
   */
  Vault(Path file) {
    this.file = file;
  }

  /** Whether a text is one that {@link #sealed} gave. */
  static boolean isSealed(String text) {
    return text.startsWith(SEALED);
  }

  /**
   * A secret as it is kept.
   *
   * @throws StoreUnavailable when the file of the key can neither be read nor made
   */
  String sealed(String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key(), new GCMParameterSpec(TAG_BITS, nonce));
      byte[] hidden = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, nonce.length + hidden.length);
      System.arraycopy(hidden, 0, whole, nonce.length, hidden.length);
      return SEALED + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret cannot be encrypted", e);
    }
  }

  /** The secret of a text that is kept; empty when it was sealed with another key, or altered. */
  Optional<String> opened(String kept) {
    if (!isSealed(kept)) {
      return Optional.of(kept);
    }
    try {
      byte[] whole = Base64.getDecoder().decode(kept.substring(SEALED.length()));
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          Cipher.DECRYPT_MODE, key(), new GCMParameterSpec(TAG_BITS, whole, 0, NONCE_BYTES));
      byte[] secret = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private synchronized SecretKey key() {
    SecretKey known = key;
    if (known != null) {
      return known;
    }
    try {
      if (!Files.exists(file)) {
        make();
      }
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length != KEY_BYTES) {
        throw new IllegalArgumentException("it has " + bytes.length + " bytes");
      }
      known = new SecretKeySpec(bytes, "AES");
      key = known;
      return known;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreUnavailable(
          "the key that encrypts secrets cannot be had from " + file + ": " + e.getMessage(), e);
    }
  }

  private void make() throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path made =
        Files.createTempFile(
            folder,
            "key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(made, Base64.getEncoder().encodeToString(bytes) + "\n");
    try {
      // It is whole or not there, and never takes the place of another process's.
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException other) {
      // Another process was first; its key is read.
      return;
    } finally {
      Files.delete(made);
    }
  }
}
