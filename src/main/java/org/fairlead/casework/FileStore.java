package org.fairlead.casework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.casework.CaseFile.Place;
import org.fairlead.system.OwnFolder;
import org.fairlead.system.Seal;
import org.fairlead.system.Sealed;
import org.fairlead.system.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the contents of files, sealed: in the database, or in the folder that an operator names, which all nodes share.
 * Each file says where its own lies, so that the setting may change. In the folder something is there before its row
 * is, and goes after it has gone.
 */
@Component
class FileStore implements Sealed {

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

    /** What this class writes there, and nothing else. */
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.half)?");

    private static final int AT_ONCE = 500;

    private final FileRepository files;
    private final Seal seal;
    private final TransactionTemplate transaction;
    private final @Nullable Path folder;

    FileStore(FileSettings settings, FileRepository files, Seal seal, TransactionTemplate transaction) {
        this.files = files;
        this.seal = seal;
        this.transaction = transaction;
        this.folder = settings.path();
        if (folder != null && !isWritable(folder)) {
            throw new WrongSetting("fairlead.files.folder must be a folder that Fairlead can write to.");
        }
    }

    Place place() {
        return folder == null ? Place.DATABASE : Place.FOLDER;
    }

    /** Keeps what belongs to a file whose row is there; runs in its transaction. */
    void write(CaseFile file, byte[] content) {
        put(file, seal.close(file.id(), content));
        if (file.place() == Place.FOLDER) {
            after(TransactionSynchronization.STATUS_ROLLED_BACK, () -> delete(file));
        }
    }

    /** @throws IllegalStateException when it is not there, was changed, or its key is not known */
    byte[] read(CaseFile file) {
        return seal.open(file.id(), sealed(file));
    }

    /** Takes the content away, when the transaction is done. */
    void erase(CaseFile file) {
        files.erase(file.id());
        if (file.place() == Place.FOLDER) {
            after(TransactionSynchronization.STATUS_COMMITTED, () -> delete(file));
        }
    }

    @Override
    public int sealAgain() {
        List<CaseFile> old =
                files.kept().stream().filter(file -> !isClosedNow(file)).toList();
        old.forEach(this::seal);
        return old.size();
    }

    /** Whether the key that closes now closed it. */
    boolean isClosedNow(CaseFile file) {
        return seal.isCurrent(sealed(file));
    }

    /** Closes it with the key that closes now, unless it was taken away meanwhile. */
    void seal(CaseFile file) {
        transaction.executeWithoutResult(status -> {
            if (files.lock(file.id())) {
                byte[] content = read(file);
                files.erase(file.id());
                put(file, seal.close(file.id(), content));
            }
        });
    }

    boolean hasFolder() {
        return folder != null;
    }

    /**
     * Deletes what lies in the folder and belongs to nothing: a server was killed between content and row, or between
     * row and content. What is younger may be about to be kept. Any number of servers may do it at once.
     *
     * @return how many; none where not one of them is known, as in the folder of another database
     */
    int sweep(Instant youngest) {
        List<String> old;
        try (Stream<Path> all = Files.list(Objects.requireNonNull(folder))) {
            old = all.filter(one -> isOlder(one, youngest))
                    .map(one -> one.getFileName().toString())
                    .filter(name -> OURS.matcher(name).matches())
                    .toList();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
        Set<String> kept = new HashSet<>();
        for (int from = 0; from < old.size(); from += AT_ONCE) {
            kept.addAll(files.kept(old.subList(from, Math.min(old.size(), from + AT_ONCE))));
        }
        if (kept.isEmpty() && !old.isEmpty()) {
            LOG.warn("None of the {} files in the folder is known: nothing is deleted there", old.size());
            return 0;
        }
        int deleted = 0;
        for (String name : old) {
            try {
                deleted += !kept.contains(name) && Files.deleteIfExists(folder.resolve(name)) ? 1 : 0;
            } catch (IOException stays) {
                LOG.error("The file {} in the folder belongs to nothing: delete it there", name, stays);
            }
        }
        return deleted;
    }

    private static boolean isOlder(Path file, Instant youngest) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(youngest);
        } catch (IOException gone) {
            return false;
        }
    }

    private byte[] sealed(CaseFile file) {
        if (file.place() == Place.FOLDER) {
            try {
                return Files.readAllBytes(path(file));
            } catch (IOException gone) {
                throw new IllegalStateException("The content of the file " + file.id() + " cannot be read", gone);
            }
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        files.pieces(file.id()).forEach(content::writeBytes);
        return content.toByteArray();
    }

    private void put(CaseFile file, byte[] sealed) {
        if (file.place() == Place.DATABASE) {
            files.write(file.id(), sealed);
            return;
        }
        try {
            Path half = path(file).resolveSibling(UUID.randomUUID() + ".half");
            Files.write(half, sealed);
            Files.move(half, path(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new IllegalStateException("The content of the file " + file.id() + " cannot be kept", full);
        }
    }

    private void delete(CaseFile file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException stays) {
            LOG.error("The content of the file {} is still in the folder: delete it there", file.id(), stays);
        }
    }

    private Path path(CaseFile file) {
        if (folder == null) {
            throw new IllegalStateException("Files are kept in a folder: set fairlead.files.folder to it again");
        }
        return folder.resolve(file.id());
    }

    private static void after(int ending, Runnable act) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == ending) {
                    act.run();
                }
            }
        });
    }

    private static boolean isWritable(Path folder) {
        try {
            OwnFolder.make(folder);
            Files.delete(Files.createTempFile(folder, "try", ".half"));
            return true;
        } catch (IOException no) {
            return false;
        }
    }
}
